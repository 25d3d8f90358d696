"""What a space tells everyone who has its page open (tests/test_the_page_stays_true.py)."""

from ennoshita.hub.events import Event


class SpaceChanged(Event, frozen=True):
    """Its name, visibility or members changed. Each reader's page differs (hosts have forms), so it fetches its part afresh."""
