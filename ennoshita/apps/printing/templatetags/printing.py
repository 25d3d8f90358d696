"""How a change and a period are written."""

from django import template
from django.utils.translation import get_language

from ennoshita.core.dates import fiscal_year, fiscal_year_name

from ..domain.periods import Period

register = template.Library()
MINUS = "\N{MINUS SIGN}"


@register.filter
def change(share: float) -> str:
    """−29.1 % for −0.291; a rise has its plus."""
    return f"{share * 100:+.1f} %".replace("-", MINUS)


@register.filter
def span(period: Period) -> str:
    """2026年度(令和8年度)4月〜8月."""
    year = fiscal_year_name(fiscal_year(period.first))
    if get_language() == "ja":
        return f"{year}{period.first.month}月〜{period.last.month}月"
    return f"{year}, {period.first:%B} to {period.last:%B}"
