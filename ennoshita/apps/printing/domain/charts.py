"""The pictures of printing as marks: what was printed month by month, why it changed, what it consists of.

Every scale begins at nothing, so that a length is an amount. What a picture shows stands in a table beside it.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeVar

from .drawing import Dot, Drawing, Ink, Mark, Path, Rect, Text, fitted, text_width

Values = Sequence[float | None]
Point = TypeVar("Point", bound=tuple[float, ...])


class Line(NamedTuple):
    """A course through the months; None where nothing is known."""

    name: str
    values: Values
    ink: Ink
    width: float
    bold: bool = False


# -- month by month ---------------------------------------------------------------------

LEFT, TOP, RIGHT, BOTTOM = 52, 34, 22, 34


def trend(
    labels: Sequence[str],
    lines: Sequence[Line],
    band: Sequence[tuple[float, float] | None],
    doubtful: set[int],
    *,
    width: float,
    height: float,
) -> Drawing:
    """`lines`: the last one is in front, its `doubtful` months are drawn hollow. `band`: the lowest and highest of the years before."""
    amounts = [value for line in lines for value in line.values if value is not None] + [each[1] for each in band if each]
    step = round_step(max(amounts, default=0))
    top = step * max(1, -(-max(amounts, default=0) // step))
    xs = [LEFT + (width - LEFT - RIGHT) * (at + 0.5) / len(labels) for at in range(len(labels))]

    def y(value: float) -> float:
        return TOP + (height - TOP - BOTTOM) * (1 - value / top)

    marks: list[Mark] = []
    for level in (step * count for count in range(round(top / step) + 1)):
        marks.append(Path(((LEFT, y(level)), (width, y(level))), "line" if level else "axis"))
        marks.append(Text(LEFT - 8, y(level) + 4.5, f"{level:,.0f}", "muted", 13, "end"))
    marks += [Text(x, height - 8, label, "muted", 13, "middle") for x, label in zip(xs, labels, strict=True)]
    for piece in _pieces([(x, y(each[0]), y(each[1])) if each else None for x, each in zip(xs, band, strict=True)]):
        marks.append(Path((*((x, high) for x, _, high in piece), *((x, low) for x, low, _ in reversed(piece))), None, "band"))
    courses = [_course(line, xs, y) for line in lines]
    marks += [
        Path(tuple(piece), line.ink, None, line.width) for line, course in zip(lines, courses, strict=True) for piece in _pieces(course)
    ]
    front = lines[-1].ink
    marks += [Dot(*point, 3.5, "paper" if at in doubtful else front, front) for at, point in enumerate(courses[-1]) if point]
    near = [(x, y(edge)) for x, each in zip(xs, band, strict=True) if each for edge in each]
    return Drawing(width, height, (*marks, *_said(lines, courses, near, width)))


def _course(line: Line, xs: Sequence[float], y: Callable[[float], float]) -> list[tuple[float, float] | None]:
    return [(x, y(value)) if value is not None else None for x, value in zip(xs, line.values, strict=True)]


def _pieces(course: Sequence[Point | None]) -> list[list[Point]]:
    """The unbroken parts of a course."""
    pieces: list[list[Point]] = [[]]
    for point in course:
        if point is None:
            pieces.append([])
        else:
            pieces[-1].append(point)
    return [piece for piece in pieces if piece]


def _said(
    lines: Sequence[Line], courses: Sequence[Sequence[tuple[float, float] | None]], band: Sequence[tuple[float, float]], width: float
) -> list[Mark]:
    """Each line's name at its end: of the higher one above it, of the lower one below; the band is the front line's."""
    ends = [(line, [point for point in course if point]) for line, course in zip(lines, courses, strict=True)]
    ends = sorted(((line, course) for line, course in ends if course), key=lambda end: end[1][-1][1])
    marks: list[Mark] = []
    for at, (line, course) in enumerate(ends):
        left = width - text_width(line.name, 14) - 8
        near = [y for x, y in [*course, *(band if line is lines[-1] else ())] if x >= left] or [course[-1][1]]
        marks.append(Text(width, min(near) - 12 if at == 0 else max(near) + 24, line.name, line.ink, 14, "end", line.bold))
    return marks


def spark(now: Values, before: Values, *, width: float = 120, height: float = 32) -> Drawing:
    """Both years of one section, as high as its own largest month."""
    top = max([value for value in (*now, *before) if value is not None], default=0) or 1
    xs = [4 + (width - 8) * at / max(1, len(now) - 1) for at in range(len(now))]
    marks: list[Mark] = [Path(((0, height - 1), (width, height - 1)), "line")]
    for line in (Line("", before, "past", 1.5), Line("", now, "main", 2)):
        for piece in _pieces(_course(line, xs, lambda value: 4 + (height - 6) * (1 - value / top))):
            marks.append(Path(tuple(piece), line.ink, None, line.width) if len(piece) > 1 else Dot(*piece[0], 1.5, line.ink, line.ink))
    return Drawing(width, height, tuple(marks))


# -- why it changed ---------------------------------------------------------------------


class Step(NamedTuple):
    """A part of the whole change; `sure` where it was measured, else it is drawn lighter."""

    name: str
    amount: float
    written: str
    sure: bool


def stairs(steps: Sequence[Step], at: int, *, width: float, height: float = 24) -> Drawing:
    """The bar of one step: it begins where the one before it ended, and goes to the right in the direction of the whole, back against it.
    `at` = len(steps) is the whole itself."""
    ends = _ends(steps)
    low, high = min(ends), max(ends)
    scale = width / ((high - low) or 1)
    first, last = (ends[at], ends[at + 1]) if at < len(steps) else (0.0, ends[-1])
    left, right = sorted(((first - low) * scale, (last - low) * scale))
    against = last < first
    fill: Ink = ("rise" if against else "main") if at == len(steps) or steps[at].sure else ("rise_light" if against else "main_light")
    marks: list[Mark] = [Path(((-low * scale, 0), (-low * scale, height)), "line")]
    stroke: Ink = "rise" if against else "main"
    marks.append(Rect(left + 0.5, 3, max(right - left - 1, 1), height - 6, fill, stroke, 2))
    if at < len(steps):
        marks.append(Path((((last - low) * scale, height - 3), ((last - low) * scale, height)), "axis"))
    return Drawing(width, height, tuple(marks))


def causes(steps: Sequence[Step], whole: Step, *, width: float) -> Drawing:
    """All steps with their names and amounts, the whole below."""
    names, numbers, row = 190.0, 84.0, 40.0
    marks: list[Mark] = []
    for at, step in enumerate((*steps, whole)):
        base = at * row
        if at == len(steps):
            marks.append(Path(((0, base), (width, base)), "axis"))
        marks.append(Text(0, base + 25, fitted(step.name, 13, names - 8), bold=at == len(steps)))
        marks += moved(stairs(steps, at, width=width - names - numbers), names, base + 8)
        marks.append(Text(width, base + 25, step.written, anchor="end", bold=True))
    return Drawing(width, row * (len(steps) + 1), tuple(marks))


def _ends(steps: Sequence[Step]) -> list[float]:
    """Where each step begins, and the end; positive in the direction of the whole."""
    sign = -1 if sum(step.amount for step in steps) < 0 else 1
    ends = [0.0]
    for step in steps:
        ends.append(ends[-1] + sign * step.amount)
    return ends


# -- what it consists of ----------------------------------------------------------------

SHADES: tuple[Ink, ...] = ("s0", "s1", "s2", "s3", "s4")


def share(parts: Sequence[float], *, width: float, height: float = 28, words: bool = True) -> Drawing:
    """One bar cut into parts, each with its share where there is room for it, and where the words do not stand beside it."""
    whole = sum(parts) or 1
    marks: list[Mark] = []
    x = 0.0
    for at, part in enumerate(parts):
        wide = width * part / whole
        ink = SHADES[min(at, len(SHADES) - 1)]
        if wide > 0:
            marks.append(Rect(x, 0, max(wide - 1.5, 0.5), height, ink, None, 2))
        if words and wide > 38:
            marks.append(Text(x + 8, height / 2 + 5, f"{part / whole * 100:.0f} %", "paper" if at < 2 else "ink", 13, bold=True))
        x += wide
    return Drawing(width, height, tuple(marks))


def shares(rows: Sequence[tuple[str, Sequence[float]]], names: Sequence[str], *, width: float) -> Drawing:
    """A bar a period, and what each shade is."""
    side = max((text_width(name, 13) for name, _ in rows), default=0) + 16
    marks: list[Mark] = []
    for at, (name, parts) in enumerate(rows):
        marks.append(Text(0, at * 42 + 20, name))
        marks += moved(share(parts, width=width - side), side, at * 42)
    x, y = side, len(rows) * 42 + 16.0
    for at, name in enumerate(names):
        wide = 24 + text_width(name, 13) + 20
        if x + wide > width and x > side:
            x, y = side, y + 24
        marks += [Rect(x, y - 11, 14, 14, SHADES[min(at, len(SHADES) - 1)], None, 2), Text(x + 22, y + 1, name)]
        x += wide
    return Drawing(width, y + 12, tuple(marks))


def key(at: int) -> Drawing:
    """The shade of one part, to stand before its name."""
    return Drawing(14, 14, (Rect(0, 0, 14, 14, SHADES[min(at, len(SHADES) - 1)], None, 2),))


def beside(before: float, now: float, most: float, *, width: float = 160, height: float = 22) -> Drawing:
    """A bar for now, a thin grey one behind it for before; `most` is the longest of all rows."""
    scale = width / (most or 1)
    return Drawing(
        width,
        height,
        (Rect(0, height - 7, max(before * scale, 0.5), 4, "past"), Rect(0, 3, max(now * scale, 0.5), height - 11, "main", None, 2)),
    )


def rows(told: Sequence[tuple[str, float, float]], *, width: float) -> Drawing:
    """A row a machine: its name, both bars, both amounts."""
    names, numbers, high = width * 0.34, 118.0, 34.0
    most = max((max(before, now) for _, before, now in told), default=0)
    marks: list[Mark] = []
    for at, (name, before, now) in enumerate(told):
        marks += [
            Text(0, at * high + 18, fitted(name, 13, names - 8)),
            Text(width, at * high + 18, f"{before:,.0f} → {now:,.0f}", "muted", 12, "end"),
        ]
        marks += moved(beside(before, now, most, width=width - names - numbers - 16), names, at * high + 3)
    return Drawing(width, high * len(told), tuple(marks))


def multiples(rows: Sequence[tuple[str, Values, Values, str]], *, width: float) -> Drawing:
    """Sections side by side: name, this year, the year before, the change in words."""
    across = max(1, int(width // 180))
    wide, high = width / across, 92.0
    marks: list[Mark] = []
    for at, (name, now, before, written) in enumerate(rows):
        x, y = wide * (at % across), high * (at // across)
        room = wide - 36 - text_width(written, 12)
        marks += [Text(x, y + 14, fitted(name, 13, room), bold=True), Text(x + wide - 24, y + 14, written, "muted", 12, "end")]
        marks += moved(spark(now, before, width=wide - 24, height=48), x, y + 24)
    return Drawing(width, high * -(-len(rows) // across), tuple(marks))


# -- places -----------------------------------------------------------------------------


def stacked(drawings: Sequence[tuple[str, Drawing]]) -> Drawing:
    """One below the other, each with its heading."""
    marks: list[Mark] = []
    y = 0.0
    for title, drawing in drawings:
        marks += [Text(0, y + 18, title, size=15, bold=True), *moved(drawing, 0, y + 32)]
        y += 32 + drawing.height + 20
    return Drawing(max((drawing.width for _, drawing in drawings), default=0), y, tuple(marks))


def moved(drawing: Drawing, x: float, y: float) -> list[Mark]:
    marks: list[Mark] = []
    for mark in drawing.marks:
        if isinstance(mark, Path):
            marks.append(mark._replace(points=tuple((px + x, py + y) for px, py in mark.points)))
        else:
            marks.append(mark._replace(x=mark.x + x, y=mark.y + y))
    return marks


def round_step(most: float) -> float:
    """1, 2 or 5 times a power of ten, so that at most five steps hold it; 1 at least."""
    step = 1.0
    while True:
        for factor in (1, 2, 5):
            if most <= 5 * step * factor:
                return step * factor
        step *= 10
