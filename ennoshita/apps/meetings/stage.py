"""The topic "stage/7": what lies on the presented page for all to see. People and large screens hear it alike."""

import json

import msgspec
from django.db.models import Count

from ennoshita.apps.files.api import PageRef
from ennoshita.apps.people.api import person_of
from ennoshita.core.principal import Principal
from ennoshita.hub import epoch, say

from . import rules
from .events.presenting import StrokeState
from .models import Meeting, Screen, Stroke
from .screens import may_read_page


class InkedPage(msgspec.Struct, frozen=True):
    """How many strokes a page bears; without any, nobody asks for its ink."""

    page: int
    strokes: int


class StageInk(msgspec.Struct, frozen=True):
    """The ink of one page as of `seq` on the topic, and which pages bear some."""

    epoch: str
    seq: int
    inked: tuple[InkedPage, ...]
    page: int
    strokes: tuple[StrokeState, ...]


def stage_of(meeting: Meeting) -> str:
    return f"stage/{meeting.pk}"


def stage_ink(meeting: Meeting, page: int) -> StageInk:
    """`page` is the number in PageRef; 0 where none is shown."""
    seq = say.position(stage_of(meeting))
    inked = Stroke.objects.filter(meeting=meeting).order_by("page").values_list("page").annotate(strokes=Count("pk"))
    strokes = Stroke.objects.filter(meeting=meeting, page=page)
    return StageInk(
        epoch.current(),
        seq,
        tuple(InkedPage(inked_page, count) for inked_page, count in inked),
        page,
        tuple(stroke_state(stroke) for stroke in strokes),
    )


def on_stage(meeting: Meeting, page: PageRef | None) -> dict[str, object]:
    """What templates/meetings/room/ink.html and pointer.html need. `page` is the one shown, as its reader has it: none of its ink
    where they may not see it."""
    seen = page.id if page and page.url else 0
    return {"stage": stage_of(meeting), "ink": msgspec.to_builtins(stage_ink(meeting, seen))}


def stroke_state(stroke: Stroke) -> StrokeState:
    return msgspec.convert(
        {
            "id": stroke.pk,
            "page": stroke.page_id,
            "tool": stroke.tool,
            "colour": stroke.colour,
            "width": stroke.width,
            "points": json.loads(stroke.points),
            "by": stroke.by_id,
        },
        StrokeState,
    )


def may_listen(principal: Principal, ident: str) -> bool:
    if not ident.isdecimal():
        return False
    if principal.kind == "screen":
        return Screen.objects.filter(pk=principal.id, meeting__pk=ident).exists()
    meeting = Meeting.objects.with_state().filter(pk=ident).first()
    person = person_of(principal)
    return meeting is not None and person is not None and rules.may_read(person, meeting)


def may_see_ink(principal: Principal, meeting: Meeting, page: int) -> bool:
    """Of a page that this principal may read in this meeting."""
    person = person_of(principal)
    if person is None:
        return may_listen(principal, str(meeting.pk)) and may_read_page(principal, page)
    return meeting.materials.seen_by(person).filter(file__versions__pages=page).exists()
