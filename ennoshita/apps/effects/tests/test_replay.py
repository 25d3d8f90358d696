"""A stale page plus the event equals a fresh page."""

import msgspec
import pytest

from ennoshita.apps.effects import actions, events
from ennoshita.apps.effects.models import Effect
from ennoshita.apps.people.api import Person
from ennoshita.hub.models import Event


@pytest.mark.database
def test_a_renamed_effect_tells_its_new_title(town: None) -> None:
    effect = Effect.objects.get()

    seq = actions.rename_effect(effect, title="新しい題名", by=Person.objects.get(staff_number="1002"))

    said = Event.objects.get(topic__name=actions.topic_of(effect), seq=seq)
    assert msgspec.json.decode(said.body, type=events.EffectRenamed).title == Effect.objects.get().title
