"""What the house sees of a meeting by itself: who was there, and whose screen showed which version."""

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone

from ennoshita.hub.topics import Receipt

from .models import Attendance, Meeting, Replacement, Turn, Viewing


def take_receipts(ident: str, receipts: list[Receipt]) -> None:
    """Called by the hub every few seconds for "meeting/<ident>". Who reads only the page about the meeting has seen nothing of it."""
    meeting = Meeting.objects.with_state().filter(pk=ident).first() if ident.isdecimal() else None
    if meeting is None or not hasattr(meeting, "opening"):
        return
    people = [each for each in receipts if each.kind == "person" and each.furthest]
    _attend(meeting, people)
    _view(meeting, people)


def _attend(meeting: Meeting, people: Iterable[Receipt]) -> None:
    begins = meeting.opening.at
    ends = meeting.closure.at if meeting.state == "closed" else timezone.now()
    stays = {each.id: each for each in people if each.at >= begins and each.since <= ends}
    rows = [
        Attendance(meeting=meeting, person_id=person, first_at=max(stay.since, begins), last_at=min(stay.at, ends))
        for person, stay in sorted(stays.items())
    ]
    # The first word says since when, each later one until when.
    Attendance.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["meeting", "person"], update_fields=["last_at"], batch_size=200
    )


def _view(meeting: Meeting, people: Iterable[Receipt]) -> None:
    seen = [(each.id, seq, when) for each in people for seq, when in each.seen]
    turns = {turn.seq: turn for turn in meeting.turns.filter(seq__in={seq for _, seq, _ in seen}).select_related("page__version")}
    replaced = list(Replacement.objects.filter(meeting=meeting).select_related("after").order_by("at"))
    first: dict[tuple[int, int], datetime] = {}
    for person, seq, when in seen:
        if turn := turns.get(seq):
            first.setdefault((person, _version(turn, replaced, when)), when)
    rows = [Viewing(meeting=meeting, person_id=person, version_id=version, at=when) for (person, version), when in sorted(first.items())]
    Viewing.objects.bulk_create(rows, ignore_conflicts=True, batch_size=200)


def _version(turn: Turn, replaced: Iterable[Replacement], when: datetime) -> int:
    """Which version of the turn's file was shown then. A page that stayed the same is still known by the version it came with."""
    file = turn.page.version.file_id
    shown = [each.after_id for each in replaced if each.after.file_id == file and each.at <= when]
    return shown[-1] if shown else turn.page.version_id
