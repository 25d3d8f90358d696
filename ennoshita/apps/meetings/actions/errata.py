"""The errata sheet: corrected by people, then put on the table as a material of its own."""

from pathlib import Path

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.forms import BaseModelFormSet
from django.utils import translation
from django.utils.translation import gettext as _

from ennoshita.apps.files.api import Page, receive, replace_file, store_upload
from ennoshita.apps.people.api import Person
from ennoshita.core import audit

from .. import rules
from ..agenda_state import order_of
from ..errata_forms import LineForm, NewLineForm
from ..errata_sheet import sheet_pdf
from ..models import ErrataLine, ErrataSheet, Material, Replacement
from ..snapshot import topic_of
from . import agenda, planning, presenting


@transaction.atomic
def write_lines(replacement: Replacement, *, lines: "BaseModelFormSet[ErrataLine, LineForm]", new: NewLineForm, by: Person) -> None:
    """What people made of the machine's lines; both forms are valid."""
    if not rules.may_prepare(by, replacement.meeting):
        raise PermissionDenied
    lines.save()
    if new.has_changed():
        line = new.save(commit=False)
        last = replacement.errata.last()
        line.replacement, line.position = replacement, last.position + 1 if last else 1
        line.save()
    audit.record("errata written", by=by.pk, about=topic_of(replacement.meeting), replacement=replacement.pk)


def show_sheet(replacement: Replacement, *, by: Person) -> ErrataSheet:
    """The sheet as PDF becomes a material next to the replaced one; made once more, it replaces itself."""
    material = replacement.material
    if material is None or not rules.may_prepare(by, replacement.meeting):
        raise PermissionDenied
    source = receive([sheet_pdf(replacement)])
    known = ErrataSheet.objects.filter(replacement=replacement).select_related("material__file").first()
    if known:
        replace_file(file=known.material.file, name=sheet_name(replacement), source=source, by=by)
        return known
    version = store_upload(space=material.file.space, name=sheet_name(replacement), source=source, by=by)
    with transaction.atomic():
        added = planning.add_material(replacement.meeting, file=version.file, by=by)
        _lay_beside(material, added, by)
        sheet = ErrataSheet.objects.create(replacement=replacement, material=added, by=by)
        audit.record("errata shown", by=by.pk, about=topic_of(replacement.meeting), file=version.file_id)
    return sheet


def _lay_beside(material: Material, added: Material, by: Person) -> None:
    meeting = material.meeting
    order = [token for token in order_of(meeting) if token != f"m{added.pk}"]
    order.insert(order.index(f"m{material.pk}") + 1, f"m{added.pk}")
    agenda.arrange(meeting, order=order, by=by)


def present_sheet(sheet: ErrataSheet, *, by: Person) -> int:
    """Its first page on every screen. Raises PermissionDenied for who does not turn the pages, or while it is being made."""
    page = Page.objects.select_related("version").filter(version=sheet.material.file.shown, number=1).exclude(image="").first()
    if page is None:
        raise PermissionDenied
    return presenting.turn_page(sheet.replacement.meeting, to=page, by=by)


def sheet_name(replacement: Replacement) -> str:
    with translation.override("ja"):
        return _("Errata %(name)s.pdf") % {"name": Path(replacement.name).stem}
