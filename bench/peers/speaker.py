"""Another process of the city, as a job worker is: opens the meeting and says events, and tells when they were committed.

Reads lines: `open` → JSON {meeting, epoch, head, pages}; `say BYTES` → "MOMENT SEQ", the moment of the commit on
CLOCK_MONOTONIC in ms; `render FILE` → puts the file in the meeting's space, its pages are made by the workers; `table FILE` →
puts it on the table and waits for its pages: JSON {material, pages}.
"""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

import django

django.setup()

from django.db import transaction  # noqa: E402

from ennoshita.apps.files.api import Page, Version, receive, store_upload  # noqa: E402
from ennoshita.apps.meetings.actions import planning, presenting  # noqa: E402
from ennoshita.apps.meetings.events.meeting import PresenterChanged  # noqa: E402
from ennoshita.apps.meetings.models import Meeting  # noqa: E402
from ennoshita.hub import epoch  # noqa: E402
from ennoshita.hub.say import position, say  # noqa: E402


def council() -> Meeting:
    return Meeting.objects.with_state().filter(title="庁議").latest("starts_at")


def open_meeting() -> str:
    meeting = council()
    presenting.open_meeting(meeting, by=meeting.made_by)
    pages = Page.objects.filter(version__file__space=meeting.space).exclude(image="").values_list("pk", flat=True)
    about = {"meeting": meeting.pk, "epoch": epoch.current(), "head": position(f"meeting/{meeting.pk}"), "pages": list(pages)}
    return json.dumps(about)


def speak(size: int) -> str:
    committed: list[float] = []
    with transaction.atomic():
        transaction.on_commit(lambda: committed.append(time.monotonic() * 1000))
        seq = say(f"meeting/{council().pk}", PresenterChanged(person=1, name="x" * size))
    return f"{committed[0]:.3f} {seq}"


def stored(file: Path) -> Version:
    meeting = council()
    return store_upload(space=meeting.space, name=file.name, source=receive([file.read_bytes()]), by=meeting.made_by)


def table(file: Path) -> str:
    version = stored(file)
    meeting = council()
    material = planning.add_material(meeting, file=version.file, by=meeting.made_by)
    while version.state not in {Version.State.READY, Version.State.FAILED}:
        time.sleep(0.2)
        version.refresh_from_db()
    pages = list(version.pages.exclude(image="").values_list("pk", flat=True))
    return json.dumps({"material": material.pk, "pages": pages})


def obey(word: str, rest: str) -> str:
    deeds: dict[str, Callable[[], str]] = {
        "open": open_meeting,
        "say": lambda: speak(int(rest)),
        "render": lambda: str(stored(Path(rest)).pk),
        "table": lambda: table(Path(rest)),
    }
    return deeds[word]()


for line in sys.stdin:
    print(obey(*line.strip().partition(" ")[::2]), flush=True)
