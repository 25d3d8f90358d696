"""A file that was put in by mistake is taken out again."""

from collections.abc import Callable

import pytest
from django.test import Client

from ennoshita.apps.files import store
from ennoshita.apps.files.models import File, Page
from ennoshita.apps.people.api import Person
from ennoshita.apps.spaces.api import Space, add_member
from ennoshita.core.jobs.worker import run_waiting
from ennoshita.core.models import AuditEntry, Job
from tests.running import Running

from .conftest import PutIn
from .lines import Line, unit_space
from .papers import paper

SignedIn = Callable[[str], Client]


@pytest.mark.database
def test_it_is_gone_with_its_pages_and_its_bytes_stay(client: Client, put_in: PutIn) -> None:
    version = put_in(paper(2), "取り違え.pdf")
    assert "この資料を削除しますか" in client.get(f"/files/{version.file_id}/").content.decode()
    answer = client.post(f"/files/{version.file_id}/removal/", follow=True)
    assert "「取り違え.pdf」を削除しました" in answer.content.decode()
    assert not File.objects.filter(pk=version.file_id).exists()
    assert not Page.objects.filter(version=version.pk).exists()
    assert store.path(version.sha256).exists()
    entry = AuditEntry.objects.get(about=f"file/{version.file_id}", deed="file removed")
    assert (entry.by, entry.details["name"]) == (version.by_id, "取り違え.pdf")


def test_a_file_whose_pages_still_wait_can_be_taken_out(client: Client, put_in: PutIn) -> None:
    version = put_in(paper(2), work=False)
    client.post(f"/files/{version.file_id}/removal/")
    run_waiting()
    assert not Job.objects.unfinished().exists()


def test_another_member_may_not_but_a_host_may(signed_in: SignedIn, space: Space, client: Client, put_in: PutIn) -> None:
    maker = Person.objects.get(staff_number="1002")
    for number, role in (("1003", "member"), ("1004", "host")):
        add_member(space, Person.objects.get(staff_number=number), role=role, by=maker)
    file = put_in(paper(1), work=False).file_id
    member = signed_in("1003")
    assert "この資料を削除しますか" not in member.get(f"/files/{file}/").content.decode()
    assert member.post(f"/files/{file}/removal/").status_code == 403
    assert signed_in("1001").post(f"/files/{file}/removal/").status_code == 404, "who does not see it cannot name it"
    assert signed_in("1004").post(f"/files/{file}/removal/").status_code == 302
    assert not File.objects.filter(pk=file).exists()


def test_what_lies_on_the_table_of_a_meeting_stays_and_the_reason_is_told(signed_in: SignedIn) -> None:
    file = File.objects.get(name="予算要求の概要.pdf")
    host = signed_in(file.made_by.staff_number)
    answer = host.post(f"/files/{file.pk}/removal/", follow=True)
    assert "先にその会議から外してください" in answer.content.decode()
    assert File.objects.filter(pk=file.pk).exists()


def test_its_pages_are_out_of_reach_at_once(house: Running) -> None:
    line = Line(house, "1002")
    content = paper(1)
    file = int(line.send(line.begin(len(content), space=unit_space(house))[0].headers["Location"], content)[0].headers["Ennoshita-File"])
    [(version,)] = house.sql("SELECT id FROM files_version WHERE file_id = ?", file)
    page = line.page_of(int(str(version)))
    assert line.ask("GET", page)[0].status == 200
    assert line.post(f"/files/{file}/removal/").status == 302
    assert line.ask("GET", page)[0].status == 404
