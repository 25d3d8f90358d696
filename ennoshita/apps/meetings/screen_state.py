"""What the large screens of a meeting show, and telling them when it changed."""

import msgspec

from ennoshita.hub import say
from ennoshita.hub.models import Event

from .agenda_state import agenda_state, current_item, first_numbers
from .events.screens import ScreenShows, ScreenState, ScreenTurn, ScreenView
from .models import Meeting, Screen, Turn, View
from .operating_state import announcement_state, countdown_state
from .snapshot import shown_to_all


def screens_topic(meeting: Meeting) -> str:
    return f"screen-of/{meeting.pk}"


def tell_screens(meeting: Meeting) -> None:
    """Say what the meeting's screens show from now on, if there are any and it is another thing than before.

    The last step before `audit.record` of every deed that changes it; inside the deed's transaction.
    """
    if not Screen.objects.filter(meeting=meeting).exists():
        return
    shows = ScreenShows(screen_state(meeting))
    last = Event.objects.filter(topic__name=screens_topic(meeting)).order_by("-seq").values_list("body", flat=True).first()
    if last is None or msgspec.json.decode(last, type=ScreenShows) != shows:
        say.say(screens_topic(meeting), shows)


def screen_state(meeting: Meeting) -> ScreenState:
    """Less than what a person sees: the page presented, nothing else of the materials."""
    meeting = Meeting.objects.with_state().get(pk=meeting.pk)
    live = meeting.state in {"planned", "open"}
    turn = meeting.turn if meeting.state == "open" else None
    item = current_item(meeting) if turn else None
    announcement = announcement_state(meeting) if live else None
    return ScreenState(
        title=meeting.title,
        starts_at=meeting.starts_at.isoformat(),
        state=meeting.state,
        presenter=meeting.presenter.name,
        item=item.title if item else "",
        turn=_turn(meeting, turn) if turn else None,
        view=_view(meeting, turn) if turn else None,
        announcement=announcement.text if announcement else "",
        countdown=countdown_state(meeting) if live else None,
    )


def _turn(meeting: Meeting, turn: Turn) -> ScreenTurn:
    version = turn.page.version
    material = meeting.materials.select_related("file").get(file=version.file_id)
    page, ahead = shown_to_all(material, turn.page)
    agenda = agenda_state(meeting)
    number = first_numbers(agenda)[material.pk] + turn.page.number - 1 if agenda.numbered else None
    name = "" if page.failed else material.file.name
    return ScreenTurn(material=name, page=page, count=version.page_count or 0, number=number, ahead=ahead)


def _view(meeting: Meeting, turn: Turn) -> ScreenView | None:
    view = View.objects.filter(meeting=meeting, seq=turn.seq).first()
    return ScreenView(view.x, view.y, view.width) if view else None
