"""Where scripts are off, plain forms and reloads do: put materials on the table, open, turn, follow."""

import re

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from ennoshita.apps.files.api import demo_material, failure_sentence
from ennoshita.apps.meetings.models import Meeting
from tests.signing_in import SignedIn


def test_the_presenter_turns_by_a_form_and_readers_reload(signed_in: SignedIn, council: Meeting) -> None:
    host, reader = signed_in("4001"), signed_in("4002")
    host.post(f"/meetings/{council.pk}/opening/")
    assert plain_page(reader, council) == (1, None)
    number, following = plain_page(host, council)
    assert number == 1
    host.post(f"/meetings/{council.pk}/turns/", {"page": following})
    assert plain_page(reader, council) == (2, None)


def test_a_material_is_put_on_the_table_by_a_form_and_taken_off(signed_in: SignedIn, council: Meeting) -> None:
    host = signed_in("4001")
    upload = SimpleUploadedFile("年末年始の体制.pdf", demo_material("年末年始の体制.pdf"), "application/pdf")
    shown = host.post(f"/meetings/{council.pk}/materials/", {"upload": upload}, follow=True).content.decode()
    assert re.findall(r'data-text="name">([^<]+)<', shown) == ["次第.pdf", "予算.pdf", "年末年始の体制.pdf"]
    removal = re.findall(r'action="([^"]+/removal/)"', shown)[-1]
    assert "年末年始の体制.pdf" not in host.post(removal, follow=True).content.decode()


def test_what_cannot_be_shown_says_why_and_what_to_do(signed_in: SignedIn, council: Meeting) -> None:
    upload = SimpleUploadedFile("次第.zip", b"PK\x05\x06" + bytes(18), "application/zip")
    shown = signed_in("4001").post(f"/meetings/{council.pk}/materials/", {"upload": upload}, follow=True).content.decode()
    row = shown.partition("次第.zip")[2].partition("</li>")[0]
    assert failure_sentence("other") in row
    assert "直し方を見る" in row


def plain_page(client: Client, meeting: Meeting) -> tuple[int, str | None]:
    """The number of the presented page and, for the presenter, the id of the one that follows."""
    html = client.get(f"/meetings/{meeting.pk}/room/").content.decode().partition('<div class="plain-page">')[2].partition("</noscript>")[0]
    [number] = re.findall(r'alt="(\d+)', html)
    following = re.search(r'name="page" value="(\d+)"', html)
    return int(number), following and following.group(1)
