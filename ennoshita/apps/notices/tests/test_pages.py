"""The pages of notices, as a member of the space and a stranger meet them."""

import pytest

from ennoshita.apps.notices.models import Notice
from ennoshita.apps.spaces.api import Space
from tests.signing_in import SignedIn

pytestmark = pytest.mark.database


@pytest.fixture
def first(town: None) -> Notice:
    return Notice.objects.get()


def test_a_member_makes_one_and_lands_on_its_page(signed_in: SignedIn) -> None:
    space = Space.objects.get(name="窓口改革")

    page = signed_in("1003").post("/notices/new/", {"space": space.pk, "title": "二つめ"}, follow=True)

    assert "二つめ" in page.content.decode()


def test_a_stranger_neither_finds_nor_opens_it(signed_in: SignedIn, first: Notice) -> None:
    stranger = signed_in("4043")

    assert first.title not in stranger.get("/notices/").content.decode()
    assert stranger.get(f"/notices/{first.pk}/").status_code == 404


def test_a_guest_reads_it_but_may_not_rename_it(signed_in: SignedIn, first: Notice) -> None:
    guest = signed_in("G001")

    assert guest.get(f"/notices/{first.pk}/").status_code == 200
    assert guest.post(f"/notices/{first.pk}/title/", {"title": "別の名前"}).status_code == 403
