"""What the workers could not do is on a page for administrators, with a button to try again."""

import pytest
from django.utils import timezone

from ennoshita.core.models import Job
from tests.signing_in import SignedIn

pytestmark = pytest.mark.django_db


@pytest.fixture
def dead(town: None) -> Job:
    return Job.objects.create(
        task="ennoshita.core.jobs.tasks.forget_finished_jobs",
        state=Job.State.DEAD,
        run_after=timezone.now(),
        finished_at=timezone.now(),
        dedupe_key="x",
        attempts=3,
        error="ValueError: the roof leaks",
    )


def test_an_administrator_sees_why_it_failed(dead: Job, signed_in: SignedIn) -> None:
    page = signed_in("1001").get("/jobs/").content.decode()
    assert "the roof leaks" in page and "もう一度" in page


def test_an_administrator_has_it_tried_again(dead: Job, signed_in: SignedIn) -> None:
    page = signed_in("1001").post(f"/jobs/{dead.pk}/another-try/", follow=True).content.decode()
    dead.refresh_from_db()
    assert (dead.state, dead.attempts) == (Job.State.READY, 0)
    assert "the roof leaks" not in page


def test_what_is_not_dead_cannot_be_tried_again(dead: Job, signed_in: SignedIn) -> None:
    Job.objects.update(state=Job.State.DONE)
    assert signed_in("1001").post(f"/jobs/{dead.pk}/another-try/").status_code == 404


def test_others_may_not_see_it(dead: Job, signed_in: SignedIn) -> None:
    assert signed_in("4001").get("/jobs/").status_code == 403
    assert signed_in("4001").post(f"/jobs/{dead.pk}/another-try/").status_code == 403


def test_when_nothing_has_failed_the_page_says_so(town: None, signed_in: SignedIn) -> None:
    assert "失敗した処理はありません" in signed_in("1001").get("/jobs/").content.decode()
