"""Work that waits in the queue."""

from datetime import datetime, timedelta

from django.utils import timezone
from django_tasks import task

from . import conversion, kept_uploads, rendering
from .models import Upload, Version

WITHOUT_OFFICE = "no_office"
LOOK_SECONDS = 30


@task()
def render_version(version_id: int) -> None:
    """Make the pages of a version; those that are there already stay."""
    version = Version.objects.select_related("file").filter(pk=version_id).first()
    if version is None or not version.unfinished:
        return
    rendering.render(version)
    if Version.objects.filter(pk=version_id, reason=WITHOUT_OFFICE).exists():
        look_for_office.using(run_after=_soon()).enqueue(again=False)
    else:
        conversion.make_ready(version)


@task()
def look_for_office(again: bool) -> None:
    """LibreOffice may be installed while the house is open: what waits for it is then made into pages by itself.

    `again` alternates: a running job that asks for itself would come at once, not after a while.
    """
    waiting = list(Version.objects.filter(state=Version.State.FAILED, reason=WITHOUT_OFFICE))
    if not waiting:
        return
    if not conversion.has_office():
        look_for_office.using(run_after=_soon()).enqueue(again=not again)
        return
    for version in waiting:
        Version.objects.filter(pk=version.pk).update(state=Version.State.WAITING, reason="")
        render_version.enqueue(version.pk)


def _soon() -> datetime:
    return timezone.now() + timedelta(seconds=LOOK_SECONDS)


def on_job_died(*, task: str, args: list[int], **_: object) -> None:
    """Receiver of `job_died`: without a job no page comes any more, and whoever waits for them shall know."""
    if task != render_version.module_path:
        return
    version = Version.objects.select_related("file").filter(pk=args[0]).first()
    if version is not None and version.unfinished:
        rendering.fail(version, "crashed")


@task()
def forget_uploads() -> None:
    """Those that nobody came back to, and what a broken line or a full disk left beside the store."""
    for upload in Upload.objects.forgotten():
        kept_uploads.drop(upload)
    kept_uploads.sweep()
