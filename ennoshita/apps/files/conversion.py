"""From an Office file, a picture or a text to the PDF that its pages are drawn from; done once, kept in the store."""

import logging
import time
from pathlib import Path

import msgspec
from django.conf import settings
from django.db import transaction

from ennoshita.engines import libreoffice, sandbox
from ennoshita.engines.no_converter import NoConverter
from ennoshita.engines.pictures import Pictures
from ennoshita.hub.say import say
from ennoshita.ports.converter import Converter, Report, Unconvertible
from ennoshita.ports.renderer import Unreadable

from . import store
from .domain.kinds import PDF, TEXT, is_picture
from .events import VersionInspected
from .models import Version
from .socket import topic_of
from .sweeping import sweep_later

log = logging.getLogger("ennoshita.files")

# What an engine says → what failures.py has a sentence for.
_OF_OFFICE = {"encrypted": "locked", "corrupt": "broken", "too_large": "too_much", "crashed": "stopped", "timeout": "slow"}
_OF_OFFICE |= {"bomb": "bomb", "nothing": "nothing", "not_installed": "no_office"}
_OF_PICTURE = {"corrupt": "broken_picture", "too_large": "huge_picture", "crashed": "huge_picture", "timeout": "huge_picture"}


def converter(media_type: str) -> Converter:
    if is_picture(media_type):
        return Pictures()
    place = libreoffice.program()
    if place is None or not sandbox.available():
        return NoConverter()
    return libreoffice.LibreOffice(place, Path(settings.DATA) / "libreoffice")


def has_office() -> bool:
    return libreoffice.program() is not None and sandbox.available()


def pdf_of(version: Version) -> Path:
    """The PDF of a version, made now if there is none yet. Raises Unreadable with a code of failures.py, StoreFull."""
    if version.media_type == PDF.media_type:
        return store.path(version.sha256)
    if not (version.pdf and store.path(version.pdf).exists()):
        _convert(version)
    return store.path(version.pdf)


def make_ready(version: Version) -> None:
    """Its pages are made and nobody waits: start ahead what the next file of its kind will need."""
    if version.media_type == PDF.media_type:
        return
    try:
        converter(version.media_type).make_ready()
    except Unconvertible as error:
        log.warning("The next conversion starts cold: %s.", error.code)


def _convert(version: Version) -> None:
    engine = converter(version.media_type)
    began = time.monotonic()
    growing = store.receive([])
    try:
        pdf = _made(engine, version, growing)
    except Unconvertible as error:
        codes = _OF_PICTURE if is_picture(version.media_type) else _OF_OFFICE
        raise Unreadable(codes.get(error.code, error.code)) from error
    finally:
        growing.unlink(missing_ok=True)
    log.info("Version %d: PDF by %s in %.1f s.", version.pk, engine.name, time.monotonic() - began)
    version.pdf = pdf
    if not Version.objects.filter(pk=version.pk).exclude(sha256="").update(pdf=pdf):
        # Its time ended while we were at it.
        sweep_later([pdf])
        raise Version.DoesNotExist


def _made(engine: Converter, version: Version, growing: Path) -> str:
    source = store.path(version.sha256)
    about = Report(family="plain") if version.media_type == TEXT.media_type else engine.inspect(source)
    _tell(version, about)
    fit_width = version.layout == Version.Layout.FIT_WIDTH
    _tell(version, engine.convert(source, growing, about=about, fit_width=fit_width))
    pdf = store.seal(growing)
    store.adopt(growing, pdf)
    return pdf


def _tell(version: Version, report: Report) -> None:
    """What its pages will not show is said before there are pages."""
    body = msgspec.json.encode(report).decode()
    if body == version.report:
        return
    version.report = body
    with store.when_full(), transaction.atomic():
        if Version.objects.filter(pk=version.pk).update(report=body):
            say(topic_of(version.file), VersionInspected(version.pk))
