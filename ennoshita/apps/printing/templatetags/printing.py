"""How a change and a period are written."""

from collections.abc import Sequence
from math import ceil, floor

from django import template
from django.utils.formats import number_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ennoshita.core import sentences
from ennoshita.core.dates import fiscal_year, fiscal_year_name

from ..domain import drawing
from ..domain.drawing import Drawing
from ..domain.periods import Period
from ..domain.result import Aside, Interval, Said

register = template.Library()
MINUS = "\N{MINUS SIGN}"


@register.filter
def change(share: float) -> str:
    """−29.1 % for −0.291; a rise has its plus."""
    return f"{share * 100:+.1f} %".replace("-", MINUS)


@register.filter
def bounds(interval: Interval) -> str:
    """Whole per cents, outwards: between −33 and −25 %. Empty where there are none."""
    if interval.low is None or interval.high is None:
        return ""
    low, high = (f"{each:+d}".replace("-", MINUS) for each in (floor(interval.low * 100), ceil(interval.high * 100)))
    return _("between %(low)s and %(high)s %%") % {"low": low, "high": high}


@register.filter
def span(period: Period) -> str:
    """2026年度(令和8年度)4月〜8月."""
    year = fiscal_year_name(fiscal_year(period.first))
    if get_language() == "ja":
        return f"{year}{period.first.month}月〜{period.last.month}月"
    return f"{year}, {period.first:%B} to {period.last:%B}"


@register.filter
def drawn(picture: Drawing, label: str = "") -> SafeString:
    """The SVG of it. Without a label it is decoration: the words stand beside it."""
    return mark_safe(drawing.inline(picture, str(label)))  # noqa: S308 - drawing escapes every word


@register.filter
def stretched(picture: Drawing) -> SafeString:
    """A bar as wide as its cell, whatever that is."""
    return mark_safe(drawing.inline(picture, stretch=True))  # noqa: S308 - drawing escapes every word


@register.filter
def cell(value: str | float | None) -> str:
    """A cell of a table: whole numbers with their groups, a dash where nothing is known."""
    if isinstance(value, int | float):
        return number_format(round(value), 0, force_grouping=True).replace("-", MINUS)
    return "\N{EN DASH}" if value is None else value


@register.filter
def percent(share: float) -> str:
    """82.4 % for 0.824."""
    return f"{share * 100:.1f} %"


@register.filter
def said(sentence: Said) -> str:
    """A kept sentence, in the language spoken now."""
    return sentences.say(*sentence)


@register.filter
def names(asides: Sequence[Aside]) -> str:
    """The events that are set aside."""
    return _(", ").join(aside.name for aside in asides)
