"""A stale page plus the event equals a fresh page."""

import msgspec
import pytest

from ennoshita.apps.notices import actions, events
from ennoshita.apps.notices.models import Notice
from ennoshita.apps.people.api import Person
from ennoshita.hub.models import Event


@pytest.mark.database
def test_a_renamed_notice_tells_its_new_title(town: None) -> None:
    notice = Notice.objects.get()

    seq = actions.rename_notice(notice, title="新しい題名", by=Person.objects.get(staff_number="1002"))

    said = Event.objects.get(topic__name=actions.topic_of(notice), seq=seq)
    assert msgspec.json.decode(said.body, type=events.NoticeRenamed).title == Notice.objects.get().title
