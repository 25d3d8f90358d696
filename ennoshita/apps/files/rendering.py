"""From a version's PDF (conversion.py) to its pages: begun, continued where it stopped, done once.

Pages are stored and told of in small batches as they come, the first one at once. No transaction is open while pages
are drawn. Whoever comes second (a job run twice, a lease lost) finds the pages there and adds only what is missing.
"""

import logging
import time
from collections.abc import Iterable, Iterator, Sequence

import msgspec
from django.db import transaction

from ennoshita.engines import sandbox
from ennoshita.engines.no_renderer import NoRenderer
from ennoshita.engines.pdfium import PdfiumRenderer
from ennoshita.hub.say import say
from ennoshita.ports.renderer import Bookmark, Rendered, Renderer, Unreadable

from . import conversion, replacing, store
from .events import PagesReady, VersionFailed, VersionReady
from .failures import MOST_PAGES
from .models import File, Outline, Page, Version
from .pages import page_ref
from .signals import version_ready
from .socket import topic_of
from .sweeping import sweep_later

log = logging.getLogger("ennoshita.files")

BATCH = 8
BATCH_SECONDS = 1.0
State = Version.State


def renderer() -> Renderer:
    return PdfiumRenderer() if sandbox.available() else NoRenderer()


def render(version: Version) -> None:
    engine = renderer()
    began = time.monotonic()
    if not store.path(version.sha256).exists():
        fail(version, "lost")
        return
    try:
        with engine.open(conversion.pdf_of(version)) as document:
            _begin(version, engine.name, document.page_count)
            for batch in _batches(document.render(_missing(version, document.page_count))):
                keep(version, document.page_count, batch)
            _keep_outline(version, document.outline)
        _finish(version, document.page_count)
    except Unreadable as error:
        fail(version, error.code)
    except store.StoreFull:
        fail(version, "disk_full")
    except OSError:
        log.exception("Version %d: the machine would not.", version.pk)
        fail(version, "crashed")
    except (Version.DoesNotExist, File.DoesNotExist):
        log.info("Version %d was removed while its pages were made.", version.pk)
    else:
        log.info("Version %d: %d pages in %.1f s.", version.pk, document.page_count, time.monotonic() - began)


def _begin(version: Version, engine: str, count: int) -> None:
    if count == 0:
        raise Unreadable("no_pages")
    if count > MOST_PAGES:
        raise Unreadable("too_many_pages")
    begun = Version.objects.filter(pk=version.pk).exclude(sha256="")
    # One that is ready is read by people: a page of it is made once more, and nobody goes back to the version before meanwhile.
    begun.exclude(state=State.READY).update(state=State.RENDERING, reason="")
    if not begun.update(renderer=engine, page_count=count):
        raise Version.DoesNotExist


def _missing(version: Version, count: int) -> list[int]:
    there = set(version.pages.done().values_list("number", flat=True))
    return [number for number in range(1, count + 1) if number not in there]


def _batches(pages: Iterable[Rendered]) -> Iterator[list[Rendered]]:
    batch: list[Rendered] = []
    told = 0.0
    for page in pages:
        batch.append(page)
        if len(batch) >= BATCH or time.monotonic() - told > BATCH_SECONDS:
            yield batch
            batch, told = [], time.monotonic()
    if batch:
        yield batch


def keep(version: Version, count: int, batch: list[Rendered]) -> None:
    images = {page.number: store.put(page.image) for page in batch if page.image}
    with store.when_full(), transaction.atomic():
        if not _held(version):
            # Removed, or its time ended, while these pages were drawn: what was drawn of it stays nowhere.
            sweep_later(images.values())
            return
        there = set(version.pages.done().filter(number__in=[page.number for page in batch]).values_list("number", flat=True))
        new = [_row(version, page, images.get(page.number, "")) for page in batch if page.number not in there]
        if not new:
            return
        changing = ["identity", "image", "encoding", "width", "height", "bytes", "text", "words", "failure"]
        Page.objects.bulk_create(new, update_conflicts=True, unique_fields=["version", "number"], update_fields=changing)
        pages = list(version.pages.filter(number__in=[page.number for page in new]).defer("text", "words"))
        say(topic_of(version.file), PagesReady(version.pk, count, [page_ref(page) for page in pages]))


def _held(version: Version) -> bool:
    """Locks it."""
    return Version.objects.select_for_update().filter(pk=version.pk).exclude(sha256="").exists()


def _row(version: Version, page: Rendered, image: str) -> Page:
    return Page(
        version=version,
        number=page.number,
        identity=page.identity,
        image=image,
        encoding=page.encoding,
        width=page.width,
        height=page.height,
        bytes=len(page.image),
        text=page.text,
        words=bytes(page.words).decode(),
        failure=page.failure,
    )


def _keep_outline(version: Version, outline: Sequence[Bookmark]) -> None:
    if not outline:
        return
    with transaction.atomic():
        if not _held(version):
            raise Version.DoesNotExist
        Outline.objects.update_or_create(version=version, defaults={"lines": msgspec.json.encode(outline).decode()})


def _finish(version: Version, count: int) -> None:
    planned = replacing.plan(Version.objects.select_related("file").get(pk=version.pk))
    # The file's row before the version's, as everywhere.
    with transaction.atomic(), replacing.watched(version, planned):
        version = Version.objects.select_for_update(of=("self",)).select_related("file").get(pk=version.pk)
        # Someone asked for a failed page once more while we drew the others: the queue runs the job again.
        if not version.sha256 or version.pages.done().count() < count:
            return
        version.state = State.READY
        version.save(update_fields=["state"])
        say(topic_of(version.file), VersionReady(version.pk, count))
        version_ready.send(Version, version=version)


def fail(version: Version, code: str) -> None:
    """It cannot be shown as a whole, for the reason that `failures.py` has under this code."""
    log.warning("Version %d cannot be shown: %s.", version.pk, code)
    with transaction.atomic():
        if not Version.objects.filter(pk=version.pk).exclude(sha256="").exists():
            return
        with replacing.watched(version):
            Version.objects.filter(pk=version.pk).update(state=State.FAILED, reason=code)
            say(topic_of(version.file), VersionFailed(version.pk, code))
