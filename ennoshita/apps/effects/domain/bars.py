"""The places of a year's bars in a drawing of 720 × 260: plain numbers, drawn by the template as SVG."""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 720, 260
LEFT, TOP, RIGHT, BOTTOM = 64, 24, 8, 36
PART_OF_STEP = 0.62


@dataclass(frozen=True, slots=True)
class Bar:
    """`x`, `y` its upper left corner; `middle` and `above` are where its words stand."""

    value: float
    x: float
    y: float
    width: float
    height: float
    middle: float
    above: float


@dataclass(frozen=True, slots=True)
class Line:
    value: float
    y: float


@dataclass(frozen=True, slots=True)
class Drawing:
    bars: tuple[Bar, ...]
    lines: tuple[Line, ...]


def drawing(values: Sequence[float]) -> Drawing:
    """Bars from the line of 0, up for what was saved and down for what was used; lines at round numbers that hold them all."""
    step = round_step(max([*values, 0]) - min([*values, 0]))
    top = _steps_up(max([*values, 0]), step) * step
    bottom = -_steps_up(-min([*values, 0]), step) * step
    if top == bottom:
        top = step
    room = HEIGHT - TOP - BOTTOM

    def at(value: float) -> float:
        return round(TOP + room * (top - value) / (top - bottom), 1)

    wide = (WIDTH - LEFT - RIGHT) / max(len(values), 1)
    bars = tuple(_bar(value, LEFT + wide * place, wide, at(value), at(0)) for place, value in enumerate(values))
    count = round((top - bottom) / step)
    return Drawing(bars, tuple(Line(top - step * place, at(top - step * place)) for place in range(count + 1)))


def _bar(value: float, left: float, wide: float, end: float, zero: float) -> Bar:
    width = round(wide * PART_OF_STEP, 1)
    top = min(end, zero)
    return Bar(value, round(left + (wide - width) / 2, 1), top, width, round(abs(end - zero), 1), round(left + wide / 2, 1), top - 6)


def round_step(span: float) -> float:
    """1, 2 or 5 times a power of ten, so that at most five steps hold the span; 1 at least."""
    step = 1.0
    while True:
        for factor in (1, 2, 5):
            if span <= 5 * step * factor:
                return step * factor
        step *= 10


def _steps_up(value: float, step: float) -> int:
    return int(-(-value // step))
