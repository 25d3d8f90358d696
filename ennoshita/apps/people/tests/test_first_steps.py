"""The home page of a new city tells its administrator what to begin with."""

from django.urls import reverse

from tests.signing_in import SignedIn

from ..models import Person

ALONE = "登録されているのは、まだあなただけです"


def test_an_administrator_who_is_still_alone_is_led_to_the_list_of_people(signed_in: SignedIn) -> None:
    Person.objects.exclude(staff_number="1001").update(is_active=False)
    administrator = signed_in("1001")
    home = administrator.get(reverse("home")).content.decode()
    assert ALONE in home and reverse("people:bring") in home

    Person.objects.filter(staff_number="4001").update(is_active=True)
    assert ALONE not in administrator.get(reverse("home")).content.decode()


def test_nobody_else_is_told_so(signed_in: SignedIn) -> None:
    Person.objects.exclude(staff_number="4001").update(is_active=False)
    assert ALONE not in signed_in("4001").get(reverse("home")).content.decode()
