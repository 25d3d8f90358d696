"""Sentences that are kept and read later: msgid and what stands in its places. Each reader gets them in their own language."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext

from .dates import clock, short_day

Param = str | int | date | datetime


def kept(params: Mapping[str, Param]) -> dict[str, Any]:
    """As JSON: days and moments marked, so that they are written as each language writes them."""
    return {name: _kept(value) for name, value in params.items()}


def say(sentence: str, params: Mapping[str, Any]) -> str:
    """The sentence in the language spoken now, its places filled in."""
    # gettext("") answers the catalogue's own head.
    return gettext(sentence) % {name: _said(value) for name, value in params.items()} if sentence else ""


def _kept(value: Param) -> Any:
    if isinstance(value, datetime):
        return {"moment": value.isoformat()}
    return {"day": value.isoformat()} if isinstance(value, date) else value


def _said(value: Any) -> Any:
    if isinstance(value, int):
        return f"{value:,}"
    if not isinstance(value, dict):
        return value
    if "moment" in value:
        moment = datetime.fromisoformat(value["moment"])
        return f"{short_day(timezone.localtime(moment).date())} {clock(moment)}"
    return short_day(date.fromisoformat(value["day"]))
