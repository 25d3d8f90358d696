"""A meeting as its pages show it: the state that `events` keep fresh in every browser."""

from collections.abc import Iterable

import msgspec

from ennoshita.apps.files.api import Page, PageRef, Version, page_ref, page_references, page_url, shown_versions
from ennoshita.apps.files.api import topic_of as file_topic
from ennoshita.apps.people.api import Person
from ennoshita.hub import epoch, say

from .agenda_state import agenda_state
from .events.agenda import AgendaState
from .events.meeting import MaterialState
from .events.operating import OperatingState
from .models import Material, Meeting
from .operating_state import operating_state
from .presenting_state import PresentingState, presenting_state

# How many pages after the present one a large screen fetches, and may read, in advance.
AHEAD = 2
# In the place of a page's failure: it is there, for others.
WITHHELD = "withheld"


class TurnState(msgspec.Struct, frozen=True):
    """`seq` is the turn's place in the topic: a receipt for it or a later one says that a screen shows the page."""

    seq: int
    material: int
    page: PageRef
    name: str
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
    agenda: AgendaState
    operating: OperatingState
    presenting: PresentingState


def topic_of(meeting: Meeting) -> str:
    return f"meeting/{meeting.pk}"


def snapshot(meeting: Meeting, reader: Person) -> MeetingState:
    """What this reader may see of it: of materials that are not for them, the places in the agenda and nothing else."""
    seq = say.position(topic_of(meeting))
    meeting = Meeting.objects.with_state().get(pk=meeting.pk)
    presenter = meeting.presenter
    turn = turn_state(meeting, reader)
    materials = meeting.materials.seen_by(reader).in_order().select_related("file")
    return MeetingState(
        epoch=epoch.current(),
        seq=seq,
        title=meeting.title,
        place=meeting.place,
        starts_at=meeting.starts_at.isoformat(),
        ends_at=meeting.ends_at.isoformat(),
        state=meeting.state,
        presenter=PresenterState(person=presenter.pk, name=presenter.name),
        turn=turn,
        materials=material_states(materials),
        agenda=agenda_state(meeting),
        operating=operating_state(meeting),
        presenting=presenting_state(meeting, turn.seq if turn else None),
    )


def material_state(material: Material) -> MaterialState:
    return material_states([material])[0]


def material_states(materials: Iterable[Material]) -> tuple[MaterialState, ...]:
    """Whoever enters asks for all of them at once, and a thousand enter together: as few questions for thirty as for one."""
    materials = list(materials)
    heads = say.positions(file_topic(material.file) for material in materials)
    versions = shown_versions(material.file for material in materials)
    pages = page_references(versions.values())
    return tuple(_material_state(material, heads[file_topic(material.file)], versions[material.file_id], pages) for material in materials)


def _material_state(material: Material, file_seq: int, version: Version, pages: dict[int, tuple[PageRef, ...]]) -> MaterialState:
    return MaterialState(
        id=material.pk,
        file=material.file_id,
        file_seq=file_seq,
        name=material.file.name,
        version=version.pk,
        state=version.state,
        reason=version.reason,
        page_count=version.page_count or 0,
        pages=pages[version.pk],
        audience=material.audience,
        downloadable=material.downloadable,
    )


def turn_state(meeting: Meeting, reader: Person | None = None) -> TurnState | None:
    """The page being shown. `reader` is None for a large screen: it shows what is for everyone."""
    turn = meeting.turn
    if turn is None:
        return None
    version = turn.page.version
    material = meeting.materials.select_related("file").get(file=version.file_id)
    for_all = material.file.space_id == meeting.space_id
    seen = reader is not None and meeting.materials.seen_by(reader).filter(pk=material.pk).exists()
    page, ahead = shown_to_all(material, turn.page) if for_all else (_withheld(turn.page), ())
    return TurnState(
        seq=turn.seq,
        material=material.pk,
        page=page_ref(turn.page) if seen else page,
        # What was taken back from its readers lies elsewhere, whoever it was for.
        name=name_to_all(material) if for_all else "",
        count=version.page_count or 0,
        ahead=ahead,
        by=turn.by.name,
    )


def shown_to_all(material: Material, page: Page) -> tuple[PageRef, tuple[str, ...]]:
    """The page and the addresses of the next ones as everyone may know them; of a limited material only that it is shown."""
    if material.audience == Material.Audience.ALL:
        return page_ref(page), ahead_of(page)
    return _withheld(page), ()


def _withheld(page: Page) -> PageRef:
    return PageRef(page.origin, page.number, "", page.width, page.height, 0, WITHHELD)


def name_to_all(material: Material) -> str:
    """Empty for a limited material."""
    return material.file.name if material.audience == Material.Audience.ALL else ""


def ahead_of(page: Page) -> tuple[str, ...]:
    following = Page.objects.without_words().filter(version=page.version_id, number__gt=page.number).exclude(image="")[:AHEAD]
    return tuple(page_url(later) for later in following)


def page_after(state: MeetingState) -> PageRef | None:
    """The page that follows the presented one in its material."""
    turn = state.turn
    pages = next((material.pages for material in state.materials if turn and material.id == turn.material), ())
    return next((page for page in pages if turn and page.number > turn.page.number and not page.failed), None)
