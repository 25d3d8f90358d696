"""Sentences for what is wrong with what was filled in."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from ennoshita.core import kana

from .domain import names

_SENTENCES = {
    "missing": _("The staff number is missing."),
    "number": _("A staff number has up to 20 letters and digits, without spaces."),
    "long": _("This is too long: at most 60 letters."),
    "control": _("This holds characters that cannot be seen, such as a line break. Type it anew."),
    "kana": _("A reading is written in kana only."),
    "no_name": _("The name is missing."),
    "doubled": _("The same staff number stands on more than one line."),
    "ambiguous": _("Several units have this name. Write the division before it, such as 福祉部 福祉課."),
    "bad_unit": _("The unit's name is too long or holds characters that cannot be seen."),
}


def sentence(fault: str) -> str:
    """What to tell the reader about a fault, in their language."""
    return str(_SENTENCES[fault])


def clean_name(name: str) -> str:
    return _checked(names.tidy(name), names.name_fault(names.tidy(name)))


def clean_reading(text: str) -> str:
    reading = names.tidy(kana.reading(text))
    return _checked(reading, names.reading_fault(reading))


def _checked(text: str, fault: str | None) -> str:
    if fault is not None:
        raise ValidationError(sentence(fault), code=fault)
    return text
