"""A stale page plus the event equals a fresh page."""

import msgspec
import pytest

from ennoshita.apps.people.api import Person
from ennoshita.apps.search import actions, events
from ennoshita.apps.search.models import Entry
from ennoshita.hub.models import Event


@pytest.mark.database
def test_a_renamed_entry_tells_its_new_title(town: None) -> None:
    entry = Entry.objects.get()

    seq = actions.rename_entry(entry, title="新しい題名", by=Person.objects.get(staff_number="1002"))

    said = Event.objects.get(topic__name=actions.topic_of(entry), seq=seq)
    assert msgspec.json.decode(said.body, type=events.EntryRenamed).title == Entry.objects.get().title
