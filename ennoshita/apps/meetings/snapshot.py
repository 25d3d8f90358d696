"""A meeting as its pages show it: the state that `events` keep fresh in every browser."""

import msgspec

from ennoshita.apps.files.api import Page, PageRef, page_ref, page_url
from ennoshita.apps.files.api import topic_of as file_topic
from ennoshita.hub import epoch, say

from .events.meeting import MaterialState
from .models import Material, Meeting

# How many pages after the present one a large screen fetches, and may read, in advance.
AHEAD = 2


class TurnState(msgspec.Struct, frozen=True):
    """`seq` is the turn's place in the topic: a receipt for it or a later one says that a screen shows the page."""

    seq: int
    material: int
    page: PageRef
    count: int
    ahead: tuple[str, ...]
    by: str


class PresenterState(msgspec.Struct, frozen=True):
    person: int
    name: str


class MeetingState(msgspec.Struct, frozen=True):
    """`seq` was read before everything else: an event already contained here may come again and changes nothing."""

    epoch: str
    seq: int
    title: str
    place: str
    starts_at: str
    ends_at: str
    state: str
    presenter: PresenterState
    turn: TurnState | None
    materials: tuple[MaterialState, ...]


def topic_of(meeting: Meeting) -> str:
    return f"meeting/{meeting.pk}"


def snapshot(meeting: Meeting) -> MeetingState:
    seq = say.position(topic_of(meeting))
    meeting = Meeting.objects.with_state().get(pk=meeting.pk)
    presenter = meeting.presenter
    materials = meeting.materials.select_related("file")
    return MeetingState(
        epoch=epoch.current(),
        seq=seq,
        title=meeting.title,
        place=meeting.place,
        starts_at=meeting.starts_at.isoformat(),
        ends_at=meeting.ends_at.isoformat(),
        state=meeting.state,
        presenter=PresenterState(person=presenter.pk, name=presenter.name),
        turn=turn_state(meeting),
        materials=tuple(material_state(material) for material in materials),
    )


def material_state(material: Material) -> MaterialState:
    file_seq = say.position(file_topic(material.file))
    version = material.file.shown
    return MaterialState(
        id=material.pk,
        file=material.file_id,
        file_seq=file_seq,
        name=material.file.name,
        version=version.pk,
        state=version.state,
        reason=version.reason,
        page_count=version.page_count or 0,
        pages=tuple(page_ref(page) for page in version.pages.without_words()),
    )


def turn_state(meeting: Meeting) -> TurnState | None:
    turn = meeting.turn
    if turn is None:
        return None
    version = turn.page.version
    material = meeting.materials.get(file=version.file_id)
    return TurnState(
        seq=turn.seq,
        material=material.pk,
        page=page_ref(turn.page),
        count=version.page_count or 0,
        ahead=ahead_of(turn.page),
        by=turn.by.name,
    )


def ahead_of(page: Page) -> tuple[str, ...]:
    following = Page.objects.without_words().filter(version=page.version_id, number__gt=page.number).exclude(image="")[:AHEAD]
    return tuple(page_url(later) for later in following)


def page_after(state: MeetingState) -> PageRef | None:
    """The page that follows the presented one in its material."""
    turn = state.turn
    pages = next((material.pages for material in state.materials if turn and material.id == turn.material), ())
    return next((page for page in pages if turn and page.number > turn.page.number and not page.failed), None)
