"""A reader's own notes: kept for them, told to their devices, seen by nobody else."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

import msgspec
import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client

from ennoshita.apps.meetings import reading_socket
from ennoshita.apps.meetings.actions import planning, presenting, reading
from ennoshita.apps.meetings.models import Material, Meeting, Note, Recall
from ennoshita.core.models import AuditEntry
from ennoshita.core.principal import Principal
from ennoshita.hub import topics

from .conftest import page_of, person
from .replaying import fresh

pytestmark = pytest.mark.database

# A host, the presenter, another member, an administrator who is no member.
OTHERS = ("4001", "1001", "1104")


def note_on(meeting: Meeting, *, words: str = "桁がちがう", by: str = "4002") -> Note:
    page = page_of(meeting, "予算.pdf", 12)
    reading.write_note(meeting, page=page, kind="sticky", by=person(by), x=4200, y=3100, content=words, colour="yellow")
    return Note.objects.latest("pk")


def notes_seen(client: Client, meeting: Meeting) -> list[dict[str, Any]]:
    answer = client.get(f"/meetings/{meeting.pk}/notes/state/")
    return list(answer.json()["notes"]) if answer.status_code == 200 else []


def principal(number: str) -> Principal:
    return Principal("person", person(number).pk, "", "")


def test_a_note_is_there_for_its_writer_and_for_nobody_else(council: Meeting, signed_in: Callable[[str], Client]) -> None:
    note_on(council)
    [note] = notes_seen(signed_in("4002"), council)
    assert (note["content"], note["page"]["number"], note["file"]) == ("桁がちがう", 12, "予算.pdf")
    for number in OTHERS:
        assert notes_seen(signed_in(number), council) == []
        for address in (
            f"/meetings/{council.pk}/notes/",
            "/meetings/notes/",
            f"/meetings/{council.pk}/room/",
            f"/meetings/{council.pk}/state/",
        ):
            assert "桁がちがう" not in signed_in(number).get(address).content.decode()


def test_only_the_writer_may_listen_to_the_topic_of_their_notes(council: Meeting) -> None:
    topic = f"notes/{council.pk}-{person('4002').pk}"
    assert topics.may_listen(principal("4002"), topic)
    assert not any(topics.may_listen(principal(number), topic) for number in OTHERS)
    assert not topics.may_listen(Principal("screen", person("4002").pk, "", ""), topic)
    assert not topics.may_listen(principal("4002"), f"notes/{council.pk}-x")


def test_another_persons_note_can_be_neither_changed_nor_removed(council: Meeting) -> None:
    note = note_on(council)
    ident = f"{council.pk}-{person('4002').pk}"
    for number in OTHERS:
        theirs = f"{council.pk}-{person(number).pk}"
        for where in (ident, theirs):
            with pytest.raises(PermissionDenied):
                reading_socket.change(principal(number), where, reading_socket.ChangeNote(note=note.pk, content="…"))
        with pytest.raises(PermissionDenied):
            reading_socket.remove(principal(number), ident, reading_socket.RemoveNote(note=note.pk))
        with suppress(PermissionDenied):  # a member may ask on their own topic, where no such note is
            reading_socket.remove(principal(number), theirs, reading_socket.RemoveNote(note=note.pk))
    assert Note.objects.get(pk=note.pk).content == "桁がちがう"


def test_notes_are_written_before_during_and_after_the_meeting_until_it_is_recalled(council: Meeting) -> None:
    note_on(council)
    presenting.open_meeting(fresh(council), by=person("4001"))
    note_on(fresh(council))
    presenting.close_meeting(fresh(council), by=person("4001"))
    kept = note_on(fresh(council))
    Recall.objects.create(meeting=council, by=person("4001"))
    with pytest.raises(PermissionDenied):
        note_on(fresh(council))
    with pytest.raises(PermissionDenied):
        reading.change_note(kept, by=person("4002"), content="…")
    assert Note.objects.filter(person=person("4002")).count() == 3


def test_whoever_is_taken_off_the_list_no_longer_reaches_their_notes(council: Meeting, signed_in: Callable[[str], Client]) -> None:
    note_on(council)
    client = signed_in("4002")
    planning.uninvite(council, person=person("4002"), by=person("4001"))
    assert client.get(f"/meetings/{council.pk}/notes/state/").status_code == 404
    assert "桁がちがう" not in client.get("/meetings/notes/").content.decode()
    assert not topics.may_listen(principal("4002"), f"notes/{council.pk}-{person('4002').pk}")


def test_a_page_that_is_not_on_the_table_takes_no_note(council: Meeting) -> None:
    page = page_of(council, "予算.pdf", 12)
    planning.remove_material(Material.objects.get(meeting=council, file__name="予算.pdf"), by=person("4001"))
    with pytest.raises(PermissionDenied):
        reading.write_note(council, page=page, kind="bookmark", by=person("4002"))


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "sticky", "content": "字" * 4001},
        {"kind": "ink", "content": "{}"},
        {"kind": "ink", "content": '{"tool":"pen","width":30,"points":[]}'},
        {"kind": "ink", "content": '{"tool":"pen","width":30,"points":[[99999999999,0,50]]}'},
        {"kind": "ink", "content": '{"tool":"pen","width":-30,"points":[[0,0,50]]}'},
        {"kind": "bookmark", "content": "しおり"},
        {"kind": "sticky", "x": 10_001},
        {"kind": "sticky", "colour": "url(//x)"},
    ],
)
def test_what_is_no_note_is_refused_with_a_sentence(council: Meeting, wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        reading.write_note(council, page=page_of(council, "予算.pdf", 12), by=person("4002"), **wrong)


def test_own_ink_does_not_fill_the_disk(council: Meeting) -> None:
    full = note_on(council)
    Note.objects.filter(pk=full.pk).update(content="あ" * 5_000_000)
    with pytest.raises(ValidationError):
        note_on(council)
    note_on(council, by="1001")
    reading.change_note(Note.objects.get(pk=full.pk), by=person("4002"), content="直した")
    assert note_on(council)


def test_wishes_refuse_what_they_do_not_know() -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(b'{"note":1,"person":2}', type=reading_socket.ChangeNote)


def test_a_page_has_one_bookmark(council: Meeting) -> None:
    page = page_of(council, "予算.pdf", 12)
    assert reading.write_note(council, page=page, kind="bookmark", by=person("4002"))
    assert reading.write_note(council, page=page, kind="bookmark", by=person("4002")) is None
    assert Note.objects.filter(person=person("4002")).count() == 1


def test_the_audit_trail_says_nothing_of_private_notes(council: Meeting) -> None:
    before = AuditEntry.objects.count()
    reading.remove_note(note_on(council), by=person("4002"))
    assert AuditEntry.objects.count() == before


def test_the_page_of_notes_leads_back_into_the_room_at_that_page(council: Meeting, signed_in: Callable[[str], Client]) -> None:
    note = note_on(council)
    for address in (f"/meetings/{council.pk}/notes/", "/meetings/notes/"):
        shown = signed_in("4002").get(address).content.decode()
        assert "桁がちがう" in shown
        assert f"/meetings/{council.pk}/room/?page={note.page_id}" in shown
