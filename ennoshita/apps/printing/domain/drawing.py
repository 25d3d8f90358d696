"""A drawing as plain marks, and the SVG of it: for a page in the colours of the house, for a file in colours that stand by themselves."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple
from unicodedata import east_asian_width
from xml.sax.saxutils import escape, quoteattr

Ink = Literal[
    "ink", "muted", "line", "axis", "main", "main_light", "past", "band", "rise", "rise_light", "paper", "s0", "s1", "s2", "s3", "s4"
]

# Names of frontend/styles/tokens.css and of the Digital Agency's tokens, and what they are in numbers: a file has no style sheet.
INKS: Mapping[Ink, tuple[str, str]] = {
    "ink": ("--ink", "#1a1a1a"),
    "muted": ("--ink-muted", "#5c5c58"),
    "line": ("--line", "#deded8"),
    "axis": ("--line-strong", "#767676"),
    "main": ("--main", "#00118f"),
    "main_light": ("--main-line", "#c5d7fb"),
    "past": ("--color-neutral-solid-gray-500", "#7f7f7f"),
    "band": ("--color-primitive-blue-100", "#d9e6ff"),
    "rise": ("--color-primitive-orange-800", "#c74700"),
    "rise_light": ("--color-primitive-orange-100", "#ffdfca"),
    "paper": ("--card", "#ffffff"),
    "s0": ("--color-primitive-blue-1000", "#00118f"),
    "s1": ("--color-primitive-blue-600", "#3460fb"),
    "s2": ("--color-primitive-blue-400", "#7096f8"),
    "s3": ("--color-primitive-blue-200", "#c5d7fb"),
    "s4": ("--color-neutral-solid-gray-200", "#cccccc"),
}
FONT = "Noto Sans JP, Noto Sans CJK JP, BIZ UDPGothic, Yu Gothic UI, sans-serif"


class Rect(NamedTuple):
    x: float
    y: float
    width: float
    height: float
    fill: Ink
    stroke: Ink | None = None
    radius: float = 0


class Path(NamedTuple):
    """Straight through the points; closed where it is filled."""

    points: tuple[tuple[float, float], ...]
    stroke: Ink | None = None
    fill: Ink | None = None
    width: float = 1


class Dot(NamedTuple):
    x: float
    y: float
    radius: float
    fill: Ink
    stroke: Ink


class Text(NamedTuple):
    """`y` is its base line; `anchor`: start, middle, end."""

    x: float
    y: float
    text: str
    ink: Ink = "ink"
    size: float = 13
    anchor: str = "start"
    bold: bool = False


Mark = Rect | Path | Dot | Text


@dataclass(frozen=True, slots=True)
class Drawing:
    width: float
    height: float
    marks: tuple[Mark, ...]


def inline(drawing: Drawing, label: str = "", *, stretch: bool = False) -> str:
    """The SVG within a page. Without a label it is decoration: what it shows stands in words beside it.

    `stretch`: as wide as its place; for bars without words, which would be stretched too.
    """
    what = f'role="img" aria-label={quoteattr(label)}' if label else 'aria-hidden="true"'
    width = "100%" if stretch else _n(drawing.width)
    size = f'viewBox="0 0 {_n(drawing.width)} {_n(drawing.height)}" width="{width}" height="{_n(drawing.height)}"'
    freely = ' preserveAspectRatio="none"' if stretch else ""
    colours = {ink: f"var({name})" for ink, (name, _) in INKS.items()}
    return f'<svg {size}{freely} focusable="false" {what}>{_marks(drawing, colours)}</svg>'


def file(drawing: Drawing, title: str, below: Iterable[str]) -> str:
    """The SVG as a file of its own: with its title above, and below it what has to be said with it."""
    head, foot = 44, 20
    notes = [Text(0, head + drawing.height + foot * (at + 1), line, "muted", 12) for at, line in enumerate(below)]
    whole = Drawing(drawing.width, head + drawing.height + foot * (len(notes) + 1), (Text(0, 22, title, size=17, bold=True), *notes))
    margin = 24
    size = f'viewBox="{-margin} {-margin} {_n(whole.width + 2 * margin)} {_n(whole.height + 2 * margin)}"'
    colours = {ink: colour for ink, (_, colour) in INKS.items()}
    ground = f'<rect x="{-margin}" y="{-margin}" width="100%" height="100%" fill="{colours["paper"]}"/>'
    body = _marks(whole, colours) + f'<g transform="translate(0 {head})">{_marks(drawing, colours)}</g>'
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="{FONT}">'
        f"<title>{escape(title)}</title>{ground}{body}</svg>\n"
    )


def text_width(text: str, size: float) -> float:
    """About how wide it is set: Japanese letters are square, others a little more than half."""
    return sum(size if east_asian_width(letter) in "WFA" else size * 0.58 for letter in text)


def fitted(text: str, size: float, width: float) -> str:
    """As much of it as has room, with … for the rest."""
    if text_width(text, size) <= width:
        return text
    while text and text_width(f"{text}…", size) > width:
        text = text[:-1]
    return f"{text}…"


def _marks(drawing: Drawing, colours: Mapping[Ink, str]) -> str:
    return "".join(_mark(mark, colours) for mark in drawing.marks)


def _mark(mark: Mark, colours: Mapping[Ink, str]) -> str:
    match mark:
        case Rect():
            rounded = f' rx="{_n(mark.radius)}"' if mark.radius else ""
            edge = f' stroke="{colours[mark.stroke]}"' if mark.stroke else ""
            place = f'x="{_n(mark.x)}" y="{_n(mark.y)}" width="{_n(mark.width)}" height="{_n(mark.height)}"'
            return f'<rect {place}{rounded} fill="{colours[mark.fill]}"{edge}/>'
        case Path():
            course = "M" + "L".join(f"{_n(x)} {_n(y)}" for x, y in mark.points) + ("Z" if mark.fill else "")
            fill = colours[mark.fill] if mark.fill else "none"
            stroke = f' stroke="{colours[mark.stroke]}" stroke-width="{_n(mark.width)}" stroke-linejoin="round"' if mark.stroke else ""
            return f'<path d="{course}" fill="{fill}"{stroke}/>'
        case Dot():
            place = f'cx="{_n(mark.x)}" cy="{_n(mark.y)}" r="{_n(mark.radius)}"'
            return f'<circle {place} fill="{colours[mark.fill]}" stroke="{colours[mark.stroke]}" stroke-width="2"/>'
        case Text():
            weight = ' font-weight="700"' if mark.bold else ""
            where = f'x="{_n(mark.x)}" y="{_n(mark.y)}" font-size="{_n(mark.size)}" text-anchor="{mark.anchor}"'
            return f'<text {where}{weight} fill="{colours[mark.ink]}">{escape(mark.text)}</text>'


def _n(number: float) -> str:
    return f"{round(number, 1):g}"
