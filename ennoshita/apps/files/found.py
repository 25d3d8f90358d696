"""Where found words stand on a page: the boxes of its words, cut to the letters that were found."""

import unicodedata

from ennoshita.apps.search import api as search

from .models import Page

Box = tuple[int, int, int, int]
# Nobody looks at more on one page.
MOST = 300


def boxes_of(page: Page, words: list[str]) -> list[Box]:
    """[x, y, width, height] in ten-thousandths of the page, for each place where one of the folded `words` stands.

    A place that runs over several words of the page, or over a line's end, has a box in each.
    """
    there = page.word_boxes()
    text = " ".join(word for *_, word in there)
    # For each letter of the text, which word it is of and which letter of that.
    letters = [spot for at, (*_, word) in enumerate(there) for spot in [*((at, letter) for letter in range(len(word))), None]]
    folded, origins = search.places(text)
    boxes: list[Box] = []
    for start, end in search.occurrences(folded, words)[:MOST]:
        last = origins[end] if end < len(origins) else len(text)
        for at, (first, after) in _by_word(letters[origins[start] : last]).items():
            x, y, width, height, word = there[at]
            boxes.append(_part((x, y, width, height), word, first, after))
    return boxes


def _by_word(letters: list[tuple[int, int] | None]) -> dict[int, tuple[int, int]]:
    """For each word its first letter found and the one after the last."""
    found: dict[int, tuple[int, int]] = {}
    for spot in letters:
        if spot is not None:
            at, letter = spot
            found[at] = (found.get(at, (letter, 0))[0], letter + 1)
    return found


def _part(box: Box, word: str, first: int, after: int) -> Box:
    """The letters from `first` on, as if each kanji were twice as wide as a digit; downwards in a word that is written so."""
    x, y, width, height = box
    widths = [2 if unicodedata.east_asian_width(letter) in "WFA" else 1 for letter in word]
    total = sum(widths)
    before, part = sum(widths[:first]), sum(widths[first:after])
    if len(word) > 1 and height > width * 1.5:
        return (x, y + height * before // total, width, max(1, height * part // total))
    return (x + width * before // total, y, max(1, width * part // total), height)
