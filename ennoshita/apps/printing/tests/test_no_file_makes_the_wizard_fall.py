"""Whatever is dropped, and whichever kind somebody says it is: the page answers in words."""

import gzip
import random

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from ennoshita.apps.printing.adapters import ADAPTERS
from ennoshita.apps.printing.models import Draft
from tests.signing_in import SignedIn

from .bills import month, workbook
from .test_bringing_any_kind import BILL, EVENTS, page_log

pytestmark = pytest.mark.database
KEEPER = "1001"
BOMB = b"""<?xml version="1.0"?><!DOCTYPE e [<!ENTITY a "aaaaaaaaaa">""" + b"".join(
    f'<!ENTITY {name} "{f"&{before};" * 10}">'.encode() for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
SEEDED = random.Random(7)  # noqa: S311 - the same noise each time

HOSTILE = {
    "a log packed and cut off": gzip.compress(page_log(2000))[:-40],
    "a line without an end": b"mfp1 yamada 1 [07/Apr/2025:09:01:00 +0900] total 2 - h " + b"x" * 3_000_000,
    "entities within entities": BOMB + b"]><Events><Event><System>&i;</System></Event></Events>",
    "events cut off": EVENTS[: len(EVENTS) // 2],
    "quotation marks that never close": b'Time,User,Pages,Copies,Printer,Document Name\n2025-04-07 08:00:00,"' + b"a,\n" * 5000,
    "letters of no code": page_log(3) + bytes(range(128, 256)) * 50,
    "noise": SEEDED.randbytes(5000).replace(b"\0", b"x"),
    "numbers too large": "設置場所,使用枚数,年月\n市民課,99999999999999999999,2025年4月\n".encode(),
    "a table of one cell": "日付\n".encode(),
    "a bill": BILL,
    "a bill with a thousand columns": workbook({"R7.4": [["設置場所", *["使用枚数"] * 1000], ["市民課", *range(1000)]]}),
    "a sheet of headings alone": workbook({"R7.4": month(2025, 4, {})}),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_it_is_answered_in_words(signed_in: SignedIn, what: str) -> None:
    keeper = signed_in(KEEPER)
    answer = keeper.post("/printing/bring/", {"brought": SimpleUploadedFile("page_log", HOSTILE[what])})
    assert answer.status_code in {302, 422}
    for draft in Draft.objects.all():
        for kind in ADAPTERS:
            assert seen(keeper, f"/printing/bring/{draft.pk}/", kind) == 200, kind


def seen(keeper: Client, look: str, kind: str) -> int:
    keeper.post(f"{look}kind/", {"kind": kind})
    return keeper.get(look).status_code


@pytest.mark.parametrize("kind", sorted(ADAPTERS))
def test_what_is_taken_in_as_a_wrong_kind_is_refused_in_words(signed_in: SignedIn, kind: str) -> None:
    keeper = signed_in(KEEPER)
    for what in ("events cut off", "letters of no code", "a bill", "numbers too large"):
        keeper.post("/printing/bring/", {"brought": SimpleUploadedFile("page_log", HOSTILE[what])})
        draft = Draft.objects.get()
        keeper.post(f"/printing/bring/{draft.pk}/kind/", {"kind": kind})
        page = keeper.post(f"/printing/bring/{draft.pk}/take/", {"source": "", "name": f"{kind} {what}"}, follow=True)
        assert page.status_code == 200, what
