"""What a column may mean, in words; for tables also which meanings a person may choose from."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .domain.layouts import Layout, Meaning
from .domain.readers import meter, paper, usage
from .models import Source

WORDS: dict[str, str | Promise] = {
    "month": _("Month"),
    "first_day": _("First day"),
    "last_day": _("Day of the reading"),
    "serial": _("Serial number"),
    "place": _("Where it stands"),
    "printer": _("Machine"),
    "before:A": _("Reading of last month"),
    "now:A": _("Reading of this month"),
    "used:A": _("Sides of the month"),
    "before:M": _("Black and white, reading of last month"),
    "now:M": _("Black and white, reading of this month"),
    "used:M": _("Black and white, sides"),
    "before:C": _("Colour, reading of last month"),
    "now:C": _("Colour, reading of this month"),
    "used:C": _("Colour, sides"),
    "duplex": _("Sheets printed on both sides"),
    "sheets": _("Sheets"),
    "at": _("Day and time"),
    "time": _("Day and time"),
    "day": _("Day"),
    "clock": _("Time of day"),
    "job": _("Number of the job"),
    "user": _("Sign-in name"),
    "section": _("Section"),
    "unit": _("Section"),
    "function": _("Print, copy or fax"),
    "title": _("Title (only a hash is kept)"),
    "copies": _("Copies of it"),
    "pages": _("Pages of one copy"),
    "impressions": _("Sides"),
    "impressions:M": _("Black and white, sides"),
    "impressions:C": _("Colour, sides"),
    "colour": _("Colour or black and white"),
    "paper": _("Size of the paper"),
    "sides": _("One side or both"),
    "yen": _("Amount in yen"),
    "price": _("Price of one"),
    "boxes": _("Boxes"),
    "reams": _("Reams"),
    "each": _("Sheets of a box"),
    "counted": _("What is counted: boxes, reams, sheets"),
    "count": _("How many"),
    "item": _("Name of the goods"),
    "host": _("Address"),
    "name": _("Machine"),
    "maker": _("Maker"),
    "model": _("Model"),
    "meaning": _("Which counter"),
    "value": _("Reading"),
    "object": _("Address of the counter"),
}
# As PageLogFormat calls its fields.
_OF_CUPS: dict[str, str | Promise] = {
    "page": "",
    "count": _("Sides"),
    "job-state": _("Whether it was stopped"),
    "job-impressions-completed": "",
    "job-media-sheets-completed": _("Sheets as CUPS counts them"),
    "Duplex": _("One side or both"),
    "print-color-mode": _("Colour or black and white"),
    "ColorModel": _("Colour or black and white"),
    "media": _("Size of the paper"),
    "number-up": "",
    "job-originating-host-name": "",
    "time-at-creation": _("When it was sent"),
    "job-uuid": _("Number of the job"),
    "document-format": "",
    "job-billing": "",
    "job-name": _("Title (only a hash is kept)"),
}


def word(kind: str, meaning: str) -> str | Promise:
    """ "" for a column that is left out."""
    if kind == Source.Kind.CUPS and meaning in _OF_CUPS:
        return _OF_CUPS[meaning]
    return WORDS.get(meaning, meaning)


@dataclass(frozen=True, slots=True)
class Table:
    """A kind whose columns a person may put right. `asked`: the setting that is asked besides, where the file does not tell it."""

    meanings: Sequence[Meaning]
    complete: Callable[[Layout], bool]
    wanting: str | Promise
    asked: str

    @property
    def choices(self) -> list[tuple[str, str | Promise]]:
        return [("", _("Left out")), *((meaning.name, WORDS[meaning.name]) for meaning in self.meanings)]


TABLES = {
    Source.Kind.METER: Table(
        meter.MEANINGS, meter.complete, _("Choose the column of the machine, and one of what was counted."), asked="month"
    ),
    Source.Kind.PAPER: Table(
        paper.MEANINGS, paper.complete, _("Choose a column of how many, and one of the day, the size or the goods."), asked="box"
    ),
    Source.Kind.USAGE: Table(
        usage.MEANINGS, usage.complete, _("Choose the column of the day, and one of sides or sheets."), asked="printer"
    ),
}
