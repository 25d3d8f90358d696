"""What readers see of many files, in as many questions for thirty files as for one."""

from collections.abc import Iterable

from .events import PageRef
from .models import File, Page, Version
from .pages import page_ref


def shown_versions(files: Iterable[File]) -> dict[int, Version]:
    """By file, the version that `File.shown` names."""
    newest: dict[int, Version] = {}
    for version in Version.objects.filter(file__in=[file.pk for file in files]).order_by("file", "number"):
        before = newest.get(version.file_id)
        if before is None or version.state == Version.State.READY or before.state != Version.State.READY:
            newest[version.file_id] = version
    return newest


def page_references(versions: Iterable[Version]) -> dict[int, tuple[PageRef, ...]]:
    """By version, references of all its pages that are there."""
    found: dict[int, list[PageRef]] = {version.pk: [] for version in versions}
    for page in Page.objects.filter(version__in=list(found)).without_words().order_by("version", "number"):
        found[page.version_id].append(page_ref(page))
    return {version: tuple(pages) for version, pages in found.items()}
