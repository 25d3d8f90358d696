"""An old page of a file plus what was said since is a fresh page of it."""

from dataclasses import dataclass, field

import msgspec
import pytest

from ennoshita.apps.files.events import PageRef, PagesReady, VersionFailed, VersionReady
from ennoshita.apps.files.models import Version
from ennoshita.apps.files.pages import page_ref
from ennoshita.apps.files.socket import topic_of
from ennoshita.hub.models import Event

from .conftest import PutIn
from .papers import by_hand, paper


@dataclass
class Shown:
    """What a reader's page knows of a version."""

    state: str
    reason: str = ""
    pages: dict[int, PageRef] = field(default_factory=dict)

    def hear(self, event: PagesReady | VersionReady | VersionFailed) -> None:
        if isinstance(event, PagesReady):
            self.state = "rendering"
            self.pages |= {page.number: page for page in event.pages}
        elif isinstance(event, VersionReady):
            self.state = "ready"
        else:
            self.state, self.reason = "failed", event.reason


def fresh(version: Version) -> Shown:
    now = Version.objects.get(pk=version.pk)
    return Shown(now.state, now.reason, {page.number: page_ref(page) for page in now.pages.done()})


def told(version: Version) -> list[PagesReady | VersionReady | VersionFailed]:
    rows = Event.objects.filter(topic__name=topic_of(version.file)).order_by("seq")
    return [msgspec.json.decode(row.body, type=PagesReady | VersionReady | VersionFailed) for row in rows]


@pytest.mark.parametrize(
    "content", [paper(20), by_hand(12, broken=5), paper(2, password="x")], ids=["all well", "a page fails", "the whole fails"]
)
def test_an_old_page_plus_the_events_is_a_fresh_page(put_in: PutIn, content: bytes) -> None:
    version = put_in(content, work=False)
    old = fresh(version)
    version = put_in(content)
    for event in told(version):
        old.hear(event)
    assert old == fresh(version)
