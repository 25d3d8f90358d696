"""差し替え: pages found again, notes in their place, and how soon everyone sees the new page.

    python -m bench.replace [--quick]

A corpus with known truth (bench/replace_papers.py): pages edited, put in, taken out, moved, and the same content written anew by other
programs. `kept_identity` is the part of the unread-differently pages that are found again as unchanged, `notes_right` the part of notes
that lie on the right page and line afterwards (or are told as orphans where their page is gone). Beside it what everyone else does: the
page with the same number. `shown_s` is from the last byte of a 48-page file until the last of the listeners has fetched the right page,
in a served demo city.
"""

import argparse
import json
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ennoshita.site.settings")

from bench.replace_house import shown_seconds
from bench.replace_papers import Case, Papers, Sheet, by_libreoffice, printed
from ennoshita.apps.files.domain.differences import carrier
from ennoshita.apps.files.domain.matching import Kind, match
from ennoshita.apps.files.domain.matching import Sheet as Held
from ennoshita.apps.files.domain.words import Box, Word
from ennoshita.engines.pdfium import PdfiumRenderer
from ennoshita.ports.renderer import Rendered

# A note is right when it lies within so much of its line, in ten-thousandths of the page.
NEAR = 120


@dataclass
class Score:
    """`kept` of `unchanged` pages, `right` of `notes`; `same` keep their address too."""

    kept: int = 0
    same: int = 0
    unchanged: int = 0
    right: int = 0
    notes: int = 0

    def __add__(self, other: "Score") -> "Score":
        return Score(*(getattr(self, name) + getattr(other, name) for name in ("kept", "same", "unchanged", "right", "notes")))

    @property
    def kept_identity(self) -> float:
        return self.kept / max(1, self.unchanged)

    @property
    def notes_right(self) -> float:
        return self.right / max(1, self.notes)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="en-") as folder:
        os.environ["ENNOSHITA_DATA"] = f"{folder}/own"
        django.setup()
        ours, theirs = corpus(papers=1 if options.quick else 3, pages=24 if options.quick else 48)
        shown = shown_seconds(Path(folder), rounds=1 if options.quick else 5, listeners=8 if options.quick else 40)
    figures = {
        "kept_identity": ours.kept_identity,
        "kept_address": ours.same / ours.unchanged,
        "notes_right": ours.notes_right,
        "shown_s": shown,
        "by_number_kept_identity": theirs.kept_identity,
        "by_number_notes_right": theirs.notes_right,
    }
    print(json.dumps({name: round(value, 4) for name, value in figures.items()}))


def corpus(papers: int, pages: int) -> tuple[Score, Score]:
    ours, theirs = Score(), Score()
    print(f"{'':28}{'kept':>8}{'address':>9}{'notes':>8}   by number: {'kept':>6}{'notes':>8}")
    for seed in range(papers):
        paper = Papers(seed, pages)
        old = rendered(printed(paper.old))
        for case in all_cases(paper):
            one, other = judged(paper.old, old, case)
            ours, theirs = ours + one, theirs + other
            address = one.same / max(1, one.unchanged)
            figures = f"{one.kept_identity:8.3f}{address:9.3f}{one.notes_right:8.3f}"
            print(f"{case.name:28}{figures}              {other.kept_identity:6.3f}{other.notes_right:8.3f}", flush=True)
    return ours, theirs


def all_cases(paper: Papers) -> Iterator[Case]:
    yield from paper.cases()
    # Writer prints no empty page and draws no chart: of those nothing could be said.
    plain = tuple(sheet for sheet in paper.old if sheet.lines and not sheet.bars)
    anew = by_libreoffice(plain)
    if anew is None:
        print("LibreOffice is not here: that case is left out.")
    else:
        yield Case("written anew by LibreOffice", plain, pdf=anew)


def rendered(content: bytes) -> list[Rendered]:
    with tempfile.NamedTemporaryFile(prefix="en-", suffix=".pdf") as file:
        file.write(content)
        file.flush()
        with PdfiumRenderer().open(Path(file.name)) as document:
            pages = list(document.render(range(1, document.page_count + 1)))
    return sorted(pages, key=lambda page: page.number)


def judged(sheets: tuple[Sheet, ...], old: list[Rendered], case: Case) -> tuple[Score, Score]:
    new = rendered(case.pdf)
    matches = match([_sheet(page) for page in old], [_sheet(page) for page in new])
    found = {each.old: each for each in matches if each.old is not None}
    truth = {sheet.key: place for place, sheet in enumerate(case.sheets)}
    ours, theirs = Score(), Score()
    for place, sheet in enumerate(sheets):
        there, now = truth.get(sheet.key), found[place]
        if there is not None and sheet.key not in case.changed:
            right = now.new == there or (not sheet.lines and now.kind == Kind.SAME)
            kept = right and now.kind in {Kind.SAME, Kind.REDRAWN}
            ours += Score(kept=kept, same=right and now.kind == Kind.SAME, unchanged=1)
            theirs += Score(kept=there == place, same=there == place, unchanged=1)
        words, target = _words(old[place]), case.sheets[there].lines if there is not None else ()
        for box, goal in _notes(sheet, words, target, _words(new[there]) if there is not None else []):
            if now.new is None or there is None:
                ours += Score(right=now.new is None and there is None, notes=1)
            else:
                at = box if now.kind == Kind.SAME else carrier(words, _words(new[now.new]))(box)
                ours += Score(right=now.new == there and abs(at[1] - goal) <= NEAR, notes=1)
            theirs += Score(right=there == place and abs(box[1] - goal) <= NEAR, notes=1)
    return ours, theirs


def _notes(sheet: Sheet, words: list[Word], lines: tuple[tuple[int, str], ...], new: list[Word]) -> Iterator[tuple[Box, int]]:
    """A note on every fourth line: its box on the old page, and how far down its line stands on the new one."""
    after = dict(lines) if lines else {}
    for number, (key, text) in enumerate(sheet.lines):
        if number % 4 or (lines and key not in after):
            continue
        start = _line(words, text)
        goal = _line(new, after[key]) if lines else start
        if start and goal:
            yield (start[0], start[1], 0, 0), goal[1]


def _line(words: list[Word], text: str) -> tuple[int, int] | None:
    """Where the line with this text begins: programs cut it into words of their own."""
    plain = "".join(text.split())
    for at in range(len(words)):
        joined = ""
        for word in words[at:]:
            joined += "".join(word[4].split())
            if joined == plain:
                return words[at][0], words[at][1]
            if not plain.startswith(joined):
                break
    return None


def _words(page: Rendered) -> list[Word]:
    return [tuple(word) for word in json.loads(bytes(page.words))]


def _sheet(page: Rendered) -> Held:
    return Held(page.identity, page.width, page.height, page.text, lambda: _words(page), lambda: page.image)


if __name__ == "__main__":
    main()
