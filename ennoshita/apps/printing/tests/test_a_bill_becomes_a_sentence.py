"""From the bill to the sentence by the pages, as a clerk goes."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from ennoshita.apps.printing.models import Import, Meter
from tests.signing_in import SignedIn

from .bills import month, workbook

pytestmark = pytest.mark.database
KEEPER, CLERK = "1001", "4002"
PLACES = ("市民課", "総務課", "税務課", "福祉課", "環境課", "健康課")


def years_bill(year: int, share: float) -> bytes:
    """April to August; each machine with its own swing."""
    return workbook(
        {
            f"R{year - 2018}.{number}": month(
                year, number, {place: (10_000, round((900 + 100 * at + 31 * number) * share), 100) for at, place in enumerate(PLACES)}
            )
            for number in range(4, 9)
        }
    )


def bring(signed_in: SignedIn, *contents: bytes, who: str = KEEPER) -> str:
    files = [SimpleUploadedFile(f"請求{at}.xlsx", content) for at, content in enumerate(contents)]
    return str(signed_in(who).post("/printing/bring/", {"brought": files}).headers["Location"])


def test_two_years_of_bills_become_one_sentence(signed_in: SignedIn) -> None:
    look = bring(signed_in, years_bill(2025, 1.0), years_bill(2026, 0.7))
    page = signed_in(KEEPER).get(look).content.decode()
    assert "6台" in page and "当月指針" in page
    assert not Meter.objects.exists(), "nothing is counted before it was looked at"
    signed_in(KEEPER).post(f"{look}take/", {"name": "リース会社の請求"})
    sentence = signed_in(CLERK).get("/printing/").content.decode()
    before, after = (sum(Meter.objects.filter(last_day__year=year).values_list("impressions", flat=True)) for year in (2025, 2026))
    share = (after / 103) / (before / 104) - 1
    assert f"{share * 100:.1f} %".replace("-", "−") in sentence
    assert "104日と103日" in sentence


def test_the_same_bill_again_counts_once(signed_in: SignedIn) -> None:
    bill = years_bill(2025, 1.0)
    pages = [
        signed_in(KEEPER).post(f"{bring(signed_in, bill, bill)}take/", {"name": "請求"}, follow=True).content.decode() for _ in range(2)
    ]
    assert "30行を取り込みました" in pages[0] and "二重には数えません" in pages[1]
    assert Meter.objects.count() == 30
    assert Import.objects.count() == 1


def test_a_month_in_two_files_counts_once_and_is_said(signed_in: SignedIn) -> None:
    signed_in(KEEPER).post(f"{bring(signed_in, years_bill(2025, 1.0))}take/", {"name": "請求"})
    again = workbook({"R7.4": month(2025, 4, {"市民課": (1, 2, 3)})})
    signed_in(KEEPER).post(f"{bring(signed_in, again)}take/", {"name": "請求"})
    newest = Import.objects.first()
    assert newest is not None and (newest.new, newest.known) == (0, 1)


def test_who_does_not_keep_the_figures_brings_none_in(signed_in: SignedIn) -> None:
    assert signed_in(CLERK).get("/printing/bring/").status_code == 403
    assert "まだ数字がありません" in signed_in(CLERK).get("/printing/").content.decode()


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("空.xlsx", b"", "空です"),
        ("写真.png", b"\x89PNG\r\n\x1a\n" + bytes(50), "CSVでもExcel"),
        ("古い.xls", b"\xd0\xcf\x11\xe0" + bytes(600), ".xls"),
    ],
)
def test_what_is_no_bill_is_refused_kindly(signed_in: SignedIn, name: str, content: bytes, sentence: str) -> None:
    answer = signed_in(KEEPER).post("/printing/bring/", {"brought": SimpleUploadedFile(name, content)})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_a_table_that_was_not_understood_is_put_right_by_its_columns(signed_in: SignedIn) -> None:
    look = bring(signed_in, "どこ,いくつ\n市民課,500\n総務課,300\n".encode())
    keeper = signed_in(KEEPER)
    assert "まだ読める行がありません" in keeper.get(look).content.decode()
    wish = {"head": "1", "month": "令和8年4月", "column-0": "place", "column-1": "used:A"}
    assert "機械の列と" in keeper.post(f"{look}layout/", {**wish, "column-1": ""}).content.decode()
    assert "同じ意味" in keeper.post(f"{look}layout/", {**wish, "column-1": "place"}).content.decode()
    assert "2025-04のように" in keeper.post(f"{look}layout/", {**wish, "month": "春"}).content.decode()
    assert "2台" in keeper.post(f"{look}layout/", wish, follow=True).content.decode()
    keeper.post(f"{look}take/", {"name": "手書きの一覧"})
    assert set(Meter.objects.values_list("printer__name", "impressions")) == {("市民課", 500), ("総務課", 300)}
    assert "もう1年度分" in keeper.get("/printing/").content.decode()


def test_two_machines_of_one_place_are_told_apart_by_their_figures(signed_in: SignedIn) -> None:
    look = bring(signed_in, "設置場所,使用枚数,年月\n市民課,500,2025年4月\n市民課,300,2025年4月\n市民課,300,2025年4月\n".encode())
    signed_in(KEEPER).post(f"{look}take/", {"name": "一覧"})
    imported = Import.objects.get(source__name="一覧")
    assert (imported.new, imported.known, imported.refused) == (2, 0, 1)
    assert imported.refusals.get().reason == "twice", "the same row once more"
    names = Meter.objects.filter(imported=imported).values_list("printer__name", "printer__places__unit__name", "impressions")
    assert set(names) == {("市民課", "市民課", 500), ("市民課 (2)", "市民課", 300)}
