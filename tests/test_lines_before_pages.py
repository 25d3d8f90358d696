"""What is made on request and takes seconds stands in a line of its own, so that nobody waits for it but who asked."""

import pytest
from django.urls import reverse

from ennoshita.site.pages import takes_long


@pytest.mark.parametrize(
    ("name", "numbers"),
    [("meetings:material-pdf", (1, 2)), ("meetings:errata-pdf", (1, 2))],
)
def test_a_document_made_on_request_waits_apart(name: str, numbers: tuple[int, ...]) -> None:
    assert takes_long(reverse(name, args=numbers))


@pytest.mark.parametrize("path", ["/", "/meetings/", "/meetings/7/room/", "/search/", "/files/3/"])
def test_a_page_does_not(path: str) -> None:
    assert not takes_long(path)
