"""A 20-page Word file to PDF in the sandbox, beside a cold `soffice` outside of it; three at once; a deck of 100 slides.

    python -m bench.office [--quick]

Ours: one throw-away LibreOffice in bubblewrap per file, from the prepared profile, without a spare and with one; inspecting the file
is counted. Theirs: `soffice --headless --convert-to pdf` from a profile of its own that it has used before. The two alternate.
--quick: three rounds instead of seven.
"""

import argparse
import io
import json
import os
import statistics
import subprocess
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import docx
import pypdfium2
from pptx import Presentation

from ennoshita.engines import libreoffice

PAGES, SLIDES = 20, 100


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    rounds = 3 if parser.parse_args().quick else 7
    place = libreoffice.program()
    if place is None:
        raise SystemExit("LibreOffice is missing: scripts/setup test")
    with tempfile.TemporaryDirectory(prefix="en-") as folder:
        report(Office(place, Path(folder)), rounds)


class Office:
    def __init__(self, place: Path, folder: Path) -> None:
        self.folder = folder
        self.engine = libreoffice.LibreOffice(place, folder / "prepared")
        self.paper, self.deck = folder / "paper.docx", folder / "deck.pptx"
        self.paper.write_bytes(paper())
        self.deck.write_bytes(deck())
        # Each once: profiles made, files read from the disk.
        self.ours(self.paper)
        self.theirs()

    def ours(self, source: Path) -> float:
        with tempfile.NamedTemporaryFile(dir=self.folder, suffix=".pdf") as target:
            began = time.perf_counter()
            about = self.engine.inspect(source)
            self.engine.convert(source, Path(target.name), about=about)
            took = time.perf_counter() - began
            check(Path(target.name), PAGES if source == self.paper else SLIDES)
        return took

    def with_spare(self) -> float:
        self.engine.make_ready()
        time.sleep(2)  # it has long been there when a file comes
        return self.ours(self.paper)

    def theirs(self) -> float:
        profile = (self.folder / "theirs").as_uri()
        command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "--outdir", str(self.folder)]
        began = time.perf_counter()
        subprocess.run([*command, str(self.paper)], check=True, capture_output=True, timeout=120)
        took = time.perf_counter() - began
        check(self.folder / "paper.pdf", PAGES)
        return took

    def three_at_once(self) -> float:
        began = time.perf_counter()
        with ThreadPoolExecutor(3) as three:
            list(three.map(self.ours, [self.paper] * 3))
        return time.perf_counter() - began


def check(pdf: Path, pages: int) -> None:
    found = len(pypdfium2.PdfDocument(pdf))
    if found != pages:
        raise SystemExit(f"{pdf.name} has {found} pages, not {pages}.")


def paper() -> bytes:
    """20 pages of a city hall: headings, paragraphs, a table on each."""
    made: Any = docx.Document()
    for number in range(1, PAGES + 1):
        made.add_heading(f"第{number}章 紙を減らす取組", 1)
        for _ in range(8):
            made.add_paragraph("庁議の資料はすべて画面で見ることとし、印刷は行わない。" * 4)
        table = made.add_table(rows=4, cols=4, style="Table Grid")
        for cell in (cell for row in table.rows for cell in row.cells):
            cell.text = "1,240千円"
        if number < PAGES:
            made.add_page_break()
    return saved(made)


def deck() -> bytes:
    made: Any = Presentation()
    for number in range(1, SLIDES + 1):
        slide = made.slides.add_slide(made.slide_layouts[1])
        slide.shapes.title.text = f"{number} 移動窓口の試行"
        slide.placeholders[1].text = "月に二度、集会所に窓口を開きます\n使う方は一日に十人ほど\n費用は1,240千円"
    return saved(made)


def saved(made: Any) -> bytes:
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def report(office: Office, rounds: int) -> None:
    ours, spare, theirs = [], [], []
    for at in range(rounds):
        ours.append(office.ours(office.paper))
        theirs.append(office.theirs())
        spare.append(office.with_spare())
        print(f"round {at + 1}: sandboxed {ours[-1]:.2f} s, with a spare {spare[-1]:.2f} s, cold soffice {theirs[-1]:.2f} s", flush=True)
    cold = statistics.median(theirs)
    figures = {
        "sandboxed_s": statistics.median(ours),
        "spare_s": statistics.median(spare),
        "cold_s": cold,
        "sandboxed_vs_cold": statistics.median(ours) / cold,
        "spare_vs_cold": statistics.median(spare) / cold,
        "three_at_once_s": min(office.three_at_once() for _ in range(2)),
        "deck_100_s": office.ours(office.deck),
    }
    print(f"{len(os.sched_getaffinity(0))} cores, load {os.getloadavg()[0]:.1f}")
    print(json.dumps({key: round(value, 3) for key, value in figures.items()}))


if __name__ == "__main__":
    main()
