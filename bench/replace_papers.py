"""Papers with known truth for bench/replace.py: what a page of the new version is of the old one, and where each line went.

A paper is a list of pages; a page is its lines (None for blank) and the bars of a chart. Printed by reportlab in one of two typefaces,
or written anew by another program. Everything is drawn from one seed.
"""

import io
import random
import subprocess
import tempfile
from dataclasses import dataclass, field, replace
from pathlib import Path

import pypdf
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

GOTHIC, MINCHO = "HeiseiKakuGo-W5", "HeiseiMin-W3"
for _face in (GOTHIC, MINCHO):
    pdfmetrics.registerFont(UnicodeCIDFont(_face))

SECTIONS = [
    "総務",
    "企画",
    "財政",
    "税務",
    "市民",
    "国保",
    "福祉",
    "高齢",
    "こども",
    "健康",
    "道路",
    "公園",
    "下水",
    "水道",
    "学校",
    "図書館",
    "議会",
    "選挙",
    "防災",
    "環境",
]
THINGS = [
    "文書管理",
    "庁舎管理",
    "広報",
    "統計",
    "住民記録",
    "窓口改革",
    "相談",
    "見守り",
    "橋の点検",
    "街路樹",
    "検針",
    "給食",
    "貸出",
    "放送",
    "訓練",
    "分別",
    "検診",
    "予防",
    "電算",
    "研修",
]
VERBS = [
    "見直します",
    "増やします",
    "減らします",
    "続けます",
    "改めます",
    "まとめます",
    "移します",
    "始めます",
    "終えます",
    "試みます",
]
WHYS = [
    "利用が増えたため",
    "老朽化のため",
    "職員の減に備え",
    "制度の改正により",
    "市民の声を受け",
    "国の補助に合わせ",
    "災害に備え",
    "紙を減らすため",
]


@dataclass(frozen=True)
class Sheet:
    """`key` is the page's own, through all versions; a line is (its own key, its text)."""

    key: int
    lines: tuple[tuple[int, str], ...]
    bars: tuple[int, ...] = ()
    top: int = 770


@dataclass(frozen=True)
class Case:
    """`changed` are the keys of pages that read differently from the old version's."""

    name: str
    sheets: tuple[Sheet, ...]
    changed: frozenset[int] = frozenset()
    pdf: bytes = field(default=b"", repr=False)


class Papers:
    def __init__(self, seed: int, pages: int) -> None:
        self.dice = random.Random(seed)
        self.keys = iter(range(1, 1_000_000))
        self.old = tuple(self.sheet() for _ in range(pages))

    def sheet(self) -> Sheet:
        kind = self.dice.random()
        if kind < 0.05:
            return Sheet(next(self.keys), ())
        section = self.dice.choice(SECTIONS)
        head = (next(self.keys), f"{self.dice.randint(1, 60)} {section}部の要求")
        if kind > 0.85:
            return Sheet(
                next(self.keys), (head, *((next(self.keys), f"{thing}費  {self.dice.randint(100, 99_999):,}千円") for thing in THINGS[:14]))
            )
        count = 4 if kind < 0.25 else self.dice.randint(8, 22)
        bars = tuple(self.dice.randint(20, 180) for _ in range(6)) if kind < 0.25 else ()
        return Sheet(next(self.keys), (head, *((next(self.keys), self.line()) for _ in range(count))), bars)

    def line(self) -> str:
        pick = self.dice.choice
        if self.dice.random() < 0.4:
            return f"{pick(THINGS)}  {self.dice.randint(100, 99_999):,}千円  {self.dice.randint(100, 99_999):,}千円  {pick(WHYS)}"
        return f"{pick(WHYS)}、{pick(SECTIONS)}課の{pick(THINGS)}を{self.dice.randint(2, 40)}件{pick(VERBS)}。"

    def cases(self) -> list[Case]:
        old = list(self.old)
        full = [at for at, sheet in enumerate(old) if len(sheet.lines) > 4]
        some = sorted(self.dice.sample(full, 5))
        drawn = self._printed("edited numbers", self._edit(old, some[:1], self._number))
        return [
            drawn,
            self._printed("edited sentences", self._edit(old, some, self._sentence)),
            self._printed("lines put in", self._edit(old, some, self._lines_in)),
            self._printed("pages put in", self._inserted(old)),
            self._printed("pages taken out", ([sheet for at, sheet in enumerate(old) if at not in some], frozenset())),
            self._printed("pages moved", (self._moved(old, some), frozenset())),
            self._printed("all at once", self._all(old, some)),
            self._printed("another typeface", (old, frozenset()), MINCHO),
            Case("written anew by pypdf", tuple(old), pdf=by_pypdf(printed(old))),
        ]

    def _printed(self, name: str, now: tuple[list[Sheet], frozenset[int]], face: str = GOTHIC) -> Case:
        return Case(name, tuple(now[0]), now[1], printed(now[0], face))

    def _edit(self, sheets: list[Sheet], at: list[int], how: "object") -> tuple[list[Sheet], frozenset[int]]:
        now = list(sheets)
        for place in at:
            now[place] = how(now[place])  # type: ignore[operator]
        return now, frozenset(now[place].key for place in at)

    def _number(self, sheet: Sheet) -> Sheet:
        place = self.dice.randrange(1, len(sheet.lines))
        key, text = sheet.lines[place]
        longer = text + "うち1,240千円" if "12,400" not in text else text.replace("12,400", "1,240")
        return replace(sheet, lines=(*sheet.lines[:place], (key, longer), *sheet.lines[place + 1 :]))

    def _sentence(self, sheet: Sheet) -> Sheet:
        lines = list(sheet.lines)
        for place in self.dice.sample(range(1, len(lines)), 3):
            lines[place] = (next(self.keys), self.line())
        return replace(sheet, lines=tuple(lines))

    def _lines_in(self, sheet: Sheet) -> Sheet:
        new = tuple((next(self.keys), self.line()) for _ in range(3))
        return replace(sheet, lines=(*sheet.lines[:2], *new, *sheet.lines[2:]))

    def _inserted(self, sheets: list[Sheet]) -> tuple[list[Sheet], frozenset[int]]:
        now = list(sheets)
        for _ in range(4):
            now.insert(self.dice.randrange(len(now)), self.sheet())
        return now, frozenset()

    def _moved(self, sheets: list[Sheet], at: list[int]) -> list[Sheet]:
        now = [sheet for place, sheet in enumerate(sheets) if place not in at[:3]]
        for place in at[:3]:
            now.insert(self.dice.randrange(len(now)), sheets[place])
        return now

    def _all(self, sheets: list[Sheet], at: list[int]) -> tuple[list[Sheet], frozenset[int]]:
        now, changed = self._edit(sheets, at[:2], self._sentence)
        now = [sheet for place, sheet in enumerate(now) if place != at[2]]
        now.insert(3, now.pop(-4))
        return [*self._inserted(now)[0]], changed


def printed(sheets: "list[Sheet] | tuple[Sheet, ...]", face: str = GOTHIC) -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file, invariant=True)
    for sheet in sheets:
        for number, (_key, text) in enumerate(sheet.lines):
            canvas.setFont(face, 17 if number == 0 else 10.5)
            canvas.drawString(56, sheet.top - 28 * number, text)
        for number, bar in enumerate(sheet.bars):
            canvas.setFillGray(0.4)
            canvas.rect(80 + 60 * number, 120, 40, bar, stroke=0, fill=1)
            canvas.setFillGray(0)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def by_pypdf(content: bytes) -> bytes:
    """The same pages, other objects, other compression."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(content))
    for page in writer.pages:
        page.compress_content_streams()
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def by_libreoffice(sheets: "tuple[Sheet, ...]") -> bytes | None:
    """The same sentences set by LibreOffice Writer: another typeface, other places, no charts. None where it is not installed."""
    body = "".join(_as_html(sheet) for sheet in sheets)
    style = "@page { size: A4; margin: 15mm } p { margin: 0 0 3mm; font-size: 9pt } h1 { font-size: 14pt; page-break-before: always }"
    html = f"<html><head><meta charset='utf-8'><style>{style}</style></head><body>{body}</body></html>"
    with tempfile.TemporaryDirectory(prefix="en-") as folder:
        file = Path(folder) / "in.html"
        file.write_text(html)
        command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf:writer_pdf_Export"]
        try:
            program = [*command, "--infilter=HTML (StarWriter)", "--outdir", f"{folder}/out", str(file)]
            subprocess.run(program, check=True, capture_output=True, timeout=300)
        except (FileNotFoundError, subprocess.SubprocessError):
            return None
        return (Path(folder) / "out" / "in.pdf").read_bytes()


def _as_html(sheet: Sheet) -> str:
    head, *rest = sheet.lines
    return f"<h1>{head[1]}</h1>" + "".join(f"<p>{text}</p>" for _, text in rest)
