"""Effects in a real browser: read by assistive software, on a phone, as a table."""

import pytest

from ennoshita.core.tests.test_pages_for_everyone import complaints, runs_out
from tests.running import Running

pytestmark = pytest.mark.browser

ENTRY = (
    "INSERT INTO effects_entry (source, what, amount, day, method, evidence, at) "
    "VALUES ('hall/1', 'sheets', 2960, date('now'), ?, '{\"inputs\": {}, \"words\": []}', datetime('now'))"
)


def test_axe_finds_nothing_in_either_language(running: Running) -> None:
    running.sql(ENTRY, "assumed")
    running.sql(ENTRY.replace("hall/1", "hall/2"), "measured")
    for lang, width, height in (("ja", 1366, 768), ("en", 390, 844)):
        page = running.page("1001", width=width, height=height, lang=lang)
        page.context.add_cookies([{"name": "django_language", "value": lang, "url": running.url}])
        for address in ("/effects/", "/effects/assumptions/share_on_paper/", "/effects/rates/", "/effects/rates/new/"):
            page.goto(address)
            assert complaints(page) == [], f"{address} in {lang}"
            assert not runs_out(page), f"{address} in {lang}"
