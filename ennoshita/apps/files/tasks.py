"""Work that waits in the queue."""

from django_tasks import task

from . import rendering
from .models import Version


@task()
def render_version(version_id: int) -> None:
    """Make the pages of a version; those that are there already stay."""
    version = Version.objects.select_related("file").filter(pk=version_id).first()
    if version is not None and version.state in {Version.State.WAITING, Version.State.RENDERING}:
        rendering.render(version)
