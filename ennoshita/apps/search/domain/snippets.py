"""A piece of a text around the words that were found, with these words marked."""

from .folding import places

LENGTH = 120

Parts = list[tuple[str, bool]]


def marked(text: str, words: list[str]) -> Parts:
    """The whole text in parts; True for those that were looked for."""
    return _parts(text, _spans(text, words), 0, len(text))


def snippet(text: str, words: list[str], before: int = 30) -> Parts:
    """Some 120 letters around the first word found, about `before` of them before it. White space is made single, as it is only layout."""
    text = " ".join(text.split())
    spans = _spans(text, words)
    first = spans[0][0] if spans else 0
    start = 0 if first < before * 1.5 else first - before
    end = min(len(text), start + LENGTH)
    parts = _parts(text, spans, start, end)
    return [*_dots(start > 0), *parts, *_dots(end < len(text))]


def _dots(wanted: bool) -> Parts:
    return [("…", False)] if wanted else []


def occurrences(folded: str, words: list[str]) -> list[tuple[int, int]]:
    """Start and end of each word wherever it stands, in order; those that overlap or touch are one."""
    found = sorted((at, at + len(word)) for word in words for at in _all(folded, word))
    spans: list[tuple[int, int]] = []
    for start, end in found:
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return spans


def _all(folded: str, word: str) -> list[int]:
    found = []
    at = folded.find(word)
    while at >= 0:
        found.append(at)
        at = folded.find(word, at + len(word))
    return found


def _spans(text: str, words: list[str]) -> list[tuple[int, int]]:
    folded, origins = places(text)
    spans = []
    for start, end in occurrences(folded, words):
        first, last = origins[start], origins[end] if end < len(origins) else len(text)
        spans.append((first, first + len(text[first:last].rstrip())))
    return spans


def _parts(text: str, spans: list[tuple[int, int]], start: int, end: int) -> Parts:
    parts: Parts = []
    at = start
    for first, last in spans:
        if last <= start or first >= end:
            continue
        parts += [(text[at : max(first, at)], False), (text[max(first, at) : min(last, end)], True)]
        at = min(last, end)
    return [(part, mark) for part, mark in [*parts, (text[at:end], False)] if part]
