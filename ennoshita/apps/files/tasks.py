"""Work that waits in the queue."""

from django_tasks import task

from . import kept_uploads, rendering
from .models import Upload, Version


@task()
def render_version(version_id: int) -> None:
    """Make the pages of a version; those that are there already stay."""
    version = Version.objects.select_related("file").filter(pk=version_id).first()
    if version is not None and version.state in {Version.State.WAITING, Version.State.RENDERING}:
        rendering.render(version)


@task()
def forget_uploads() -> None:
    """Those that nobody came back to, and what a broken line or a full disk left beside the store."""
    for upload in Upload.objects.forgotten():
        kept_uploads.drop(upload)
    kept_uploads.sweep()
