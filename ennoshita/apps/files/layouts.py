"""The choice how a workbook is laid on paper."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from ennoshita.apps.people.api import Person
from ennoshita.core import audit

from . import replacing, rules
from .carried import may_fit_width
from .models import File, Version
from .tasks import render_version


@transaction.atomic
def lay_out_narrow(file: File, *, by: Person) -> Version:
    """Make the newest version's pages anew, each sheet one page wide, as a version of its own: what readers have seen stays as it was.

    Gives back the newest version unchanged where the choice means nothing. Raises PermissionDenied.
    """
    if not rules.may_replace(by, file):
        raise PermissionDenied
    file = File.objects.select_for_update().get(pk=file.pk)
    newest, before = file.latest, file.shown
    if not may_fit_width(newest):
        return newest
    narrow = file.versions.create(
        number=newest.number + 1,
        sha256=newest.sha256,
        size=newest.size,
        media_type=newest.media_type,
        report=newest.report,
        layout=Version.Layout.FIT_WIDTH,
        by=by,
    )
    render_version.enqueue(narrow.pk)
    replacing.tell_if_another(file, before)
    audit.record("file laid out", by=by.pk, about=f"file/{file.pk}", layout=narrow.layout, version=narrow.number)
    return narrow
