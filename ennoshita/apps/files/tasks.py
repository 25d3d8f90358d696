"""Work that waits in the queue."""

from django_tasks import task

from . import kept_uploads, rendering
from .models import Upload, Version


@task()
def render_version(version_id: int) -> None:
    """Make the pages of a version; those that are there already stay."""
    version = Version.objects.select_related("file").filter(pk=version_id).first()
    if version is not None and version.unfinished:
        rendering.render(version)


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
