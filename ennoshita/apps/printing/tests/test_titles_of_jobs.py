"""What somebody printed is their own matter: titles are a hash, unless administrators have them kept until a day."""

import io
from datetime import date, timedelta

import pytest
from django.utils import timezone

from ennoshita.apps.people.api import Person, Post
from ennoshita.apps.printing.actions import importing, titles
from ennoshita.apps.printing.models import Import, Job, Keeper, Source, TitlesKept
from tests.signing_in import SignedIn

pytestmark = pytest.mark.database
ADMINISTRATOR, KEEPER = "1001", "4002"
LINE = "mfp1 yamada 26 [23/Nov/2025:09:39:45 +0900] total 10 - localhost {} A4 one-sided\n"


def read(title: str) -> tuple[Import, Job]:
    by = Person.objects.get(staff_number=ADMINISTRATOR)
    source = Source.objects.create(kind=Source.Kind.CUPS, name="印刷サーバー", made_by=by)
    imported = importing.read_file(source, "page_log", io.BytesIO(LINE.format(title).encode()))
    return imported, Job.objects.get(imported=imported)


def page_of(job: Job) -> str:
    return f"/printing/trace/{job.printer_id}/2025-11/{job.imported_id}/"


def test_a_title_is_a_hash_and_blacked_out_in_its_line(signed_in: SignedIn) -> None:
    _imported, job = read("内示の一覧.xlsx")
    assert (job.title, job.title_hash is None) == ("", False)
    shown = signed_in(ADMINISTRATOR).get(page_of(job)).content.decode()
    assert "yamada" in shown
    assert "内示" not in shown


def test_titles_are_kept_while_administrators_say_so_and_emptied_when_they_end_it(signed_in: SignedIn) -> None:
    client = signed_in(ADMINISTRATOR)
    until = timezone.localdate() + timedelta(days=30)
    assert client.post("/printing/titles/", {"until": until.isoformat(), "why": "様式の調査"}).status_code == 302
    assert "様式の調査" in client.get("/printing/titles/").content.decode()
    _imported, job = read("調査の様式.docx")
    assert job.title == "調査の様式.docx"
    assert "調査の様式.docx" in client.get(page_of(job)).content.decode()
    client.post("/printing/titles/deletion/")
    assert titles.empty_titles() == 1
    job.refresh_from_db()
    assert (job.title, TitlesKept.objects.count()) == ("", 0)


def test_titles_are_emptied_when_their_day_is_over(town: None) -> None:
    by = Person.objects.get(staff_number=ADMINISTRATOR)
    kept = titles.keep_titles(timezone.localdate(), "様式の調査", by=by)
    read("調査の様式.docx")
    assert titles.empty_titles() == 0
    TitlesKept.objects.filter(pk=kept.pk).update(until=timezone.localdate() - timedelta(days=1))
    assert titles.empty_titles() == 1


@pytest.mark.parametrize("until", ["2020-01-01", "2999-01-01", "", "abc"])
def test_a_day_that_cannot_be_meant_is_refused(signed_in: SignedIn, until: str) -> None:
    assert signed_in(ADMINISTRATOR).post("/printing/titles/", {"until": until, "why": "調査"}).status_code == 422


def test_keepers_see_the_page_and_decide_nothing(signed_in: SignedIn) -> None:
    Keeper.objects.create(unit=Post.objects.get(person__staff_number=KEEPER, kind=Post.Kind.PRIMARY).unit)
    client = signed_in(KEEPER)
    assert client.get("/printing/titles/").status_code == 200
    assert client.post("/printing/titles/", {"until": str(date.today()), "why": "調査"}).status_code == 403
    assert client.post("/printing/titles/deletion/").status_code == 403
