"""Files of any kind dropped at once: each is told by what it holds, read as its kind, and nothing is lost."""

import gzip
import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from ennoshita.apps.printing.models import Draft, Import, Job, Meter, Source
from tests.signing_in import SignedIn

from .bills import month, workbook

pytestmark = pytest.mark.database
KEEPER, CLERK = "1001", "4002"
SECRET = "@@w3-7Qe1"
LINE = "[07/Apr/2025:09:{minute:02}:00 +0900]"
BILL = workbook({"R7.4": month(2025, 4, {"市民課": (1, 200, 30), "総務課": (5, 90, 10)})})
EVENTS = (Path(__file__).parent / "samples" / "windows-print-events-synthetic.xml").read_bytes()


def page_log(count: int) -> bytes:
    lines = [f"mfp1 yamada {at} {LINE.format(minute=at)} total 2 - localhost 資料 A4 one-sided" for at in range(1, count + 1)]
    return "\n".join([*lines, ""]).encode()


def sentinel_log(*names: str) -> bytes:
    """Lines of the format we recommend, each behind the secret word."""
    middle = "total\t4\t5\t4\t2\t1\ttwo-sided-long-edge\t-\tmonochrome\t-\tA4\t1\tlocalhost\t1795426824"
    lines = [
        f"{SECRET}\tgen1\tyamada\t{at}\t{LINE.format(minute=at)}\t{middle}\turn:uuid:0000-{at}\tapplication/pdf\t-\t{name}"
        for at, name in enumerate(names, 1)
    ]
    return "\n".join([*lines, ""]).encode()


def drop(keeper: Client, **files: bytes) -> str:
    """Named with an underscore for the point: bill_xlsx. Answers the address of the first draft."""
    brought = [SimpleUploadedFile(name if name == "page_log" else name.replace("_", ".", 1), content) for name, content in files.items()]
    return str(keeper.post("/printing/bring/", {"brought": brought}).headers.get("Location", ""))


def chosen(page: str) -> str:
    """The value of the radio button that is pressed."""
    [pressed] = re.findall(r'type="radio" name="source" value="(\d*)"[^>]*checked', page)
    return str(pressed)


def test_mixed_files_become_a_draft_of_each_kind(signed_in: SignedIn) -> None:
    keeper = signed_in(KEEPER)
    look = drop(keeper, page_log=page_log(3), bill_xlsx=BILL, print_xml=EVENTS)
    assert [draft.kind for draft in Draft.objects.order_by("pk")] == ["meter", "windows", "cups"]
    page = keeper.get(look).content.decode()
    assert "2台" in page and "取り込みの途中" in page and "Windowsの印刷サーバー" in page


def test_bills_laid_out_alike_are_put_right_together_and_another_dealers_by_themselves(signed_in: SignedIn) -> None:
    keeper = signed_in(KEEPER)
    other = "どこ,いくつ,年月\n市民課,500,2025年4月\n".encode()
    drop(keeper, april_xlsx=one_bill(4), other_csv=other, may_xlsx=one_bill(5))
    assert [[file["name"] for file in draft.files] for draft in Draft.objects.order_by("pk")] == [["april.xlsx", "may.xlsx"], ["other.csv"]]


def test_after_one_kind_is_taken_in_the_next_is_shown(signed_in: SignedIn) -> None:
    keeper = signed_in(KEEPER)
    look = drop(keeper, page_log=page_log(3), bill_xlsx=BILL)
    following = keeper.post(f"{look}take/", {"name": "リース会社の請求"}).headers["Location"]
    assert "CUPSの印刷記録" in keeper.get(following).content.decode()
    assert keeper.post(f"{following}take/", {"name": "本館"}).headers["Location"] == "/printing/"
    assert Meter.objects.count() == 2 and Job.objects.count() == 3
    assert set(Source.objects.values_list("kind", "name")) == {("meter", "リース会社の請求"), ("cups", "本館")}


def test_what_cannot_be_read_is_named_and_the_rest_goes_on(signed_in: SignedIn) -> None:
    keeper = signed_in(KEEPER)
    look = drop(keeper, bill_xlsx=BILL, bill_pdf=b"%PDF-1.7 ...", old_xls=b"\xd0\xcf\x11\xe0" + bytes(600))
    page = keeper.get(look).content.decode()
    assert "bill.pdf" in page and "PDFからは" in page and "old.xls" in page
    assert [file["name"] for file in Draft.objects.get().files] == ["bill.xlsx"]


def packed(name: str) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as folder:
        folder.writestr(name, "x")
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"ElfFile\0" + bytes(4000), ".evtx"),
        (packed("請求.csv"), ".zip"),
        (packed("xl/workbook.xml"), "壊れて"),
        (b"PK\x03\x04" + bytes(500), ".zip"),
        (b" \n", "空です"),
        (b"x" * (11 * 1024 * 1024), "表でも記録でもありません"),
    ],
    ids=["an event log", "a packed folder", "a broken workbook", "a torn package", "nothing but blanks", "a large file of nothing"],
)
def test_a_file_that_is_nothing_we_read_says_what_to_do(signed_in: SignedIn, content: bytes, sentence: str) -> None:
    answer = signed_in(KEEPER).post("/printing/bring/", {"brought": SimpleUploadedFile("file", content)})
    assert answer.status_code == 422 and sentence in answer.content.decode()
    assert not Draft.objects.exists()


def test_a_large_workbook_is_told_by_what_stands_at_its_end(signed_in: SignedIn) -> None:
    keeper = signed_in(KEEPER)
    places = {f"{at}階 複合機 {at * 7919 % 100_003}": (at, 200 + at, 30) for at in range(4000)}
    large = workbook({"R7.4": month(2025, 4, places)})
    assert len(large) > 64 * 1024
    assert "4000台" in keeper.get(drop(keeper, bill_xlsx=large)).content.decode()


def test_a_packed_log_is_read_as_it_is(signed_in: SignedIn) -> None:
    keeper = signed_in(KEEPER)
    look = drop(keeper, page_log_gz=gzip.compress(page_log(5)))
    assert Draft.objects.get().kind == "cups"
    assert "2025-04" in keeper.get(look).content.decode()


def test_a_name_with_a_path_and_signs_in_it_is_only_a_name(signed_in: SignedIn) -> None:
    file = SimpleUploadedFile("x", BILL)
    file.name = "../../etc/<script>alert(1)</script>\u202e.xlsx"
    look = signed_in(KEEPER).post("/printing/bring/", {"brought": file}).headers["Location"]
    page = signed_in(KEEPER).get(look).content.decode()
    assert "<script>alert" not in page
    [kept] = Draft.objects.get().files
    assert "/" not in kept["name"] and "\u202e" not in kept["name"]


def test_another_kind_can_be_chosen(signed_in: SignedIn) -> None:
    keeper = signed_in(KEEPER)
    look = drop(keeper, list_csv="日付,品名,数量,単位\n2025-04-07,コピー用紙 A4,10,箱\n".encode())
    for kind in ("cups", "meter", "paper"):
        page = keeper.post(f"{look}kind/", {"kind": kind}, follow=True).content.decode()
        assert ("まだ読める行がありません" in page) == (kind != "paper")
    assert "25,000" in page
    keeper.post(f"{look}kind/", {"kind": "nonsense"})
    assert Draft.objects.get().kind == "paper"


def test_a_sum_that_disagrees_tells_both_numbers(signed_in: SignedIn) -> None:
    keeper = signed_in(KEEPER)
    look = drop(keeper, list_csv="日付,品名,枚数,金額\n2025-04-07,コピー用紙 A4,5000,4000\n合計,,9000,4000\n".encode())
    assert "9,000" in keeper.get(look).content.decode()
    keeper.post(f"{look}take/", {"name": "管財課"})
    page = keeper.get(f"/printing/imports/{Import.objects.get().pk}/").content.decode()
    assert "9,000" in page and "5,000" in page


def test_the_secret_word_keeps_forged_lines_out_and_is_remembered(signed_in: SignedIn) -> None:
    keeper = signed_in(KEEPER)
    log = sentinel_log("資料", "forged\ngen1\tmayor\t99\t[07/Apr/2025:09:00:00 +0900]\ttotal\t500", "議案")
    look = drop(keeper, page_log=log)
    fields = "%p\t%u\t%j\t%T\t%P\t%C"
    assert "タブで区切られていません" in keeper.post(f"{look}settings/", {"line": "PageLogFormat %p %u"}).content.decode()
    assert "どれかがありません" in keeper.post(f"{look}settings/", {"line": f"{SECRET}\t%p\t%u"}).content.decode()
    whole = (
        f"PageLogFormat {SECRET}\t{fields}\t%{{job-state}}\t%{{job-impressions-completed}}\t%{{job-media-sheets-completed}}\t%{{copies}}"
        "\t%{sides}\t%{Duplex}\t%{print-color-mode}\t%{ColorModel}\t%{media}\t%{number-up}\t%{job-originating-host-name}"
        "\t%{time-at-creation}\t%{job-uuid}\t%{document-format}\t%{job-billing}\t%{job-name}"
    )
    page = keeper.post(f"{look}settings/", {"line": whole}, follow=True).content.decode()
    assert "mayor" in page and "偽の行" in page
    keeper.post(f"{look}take/", {"name": "本館"})
    assert Job.objects.count() == 3
    assert Import.objects.get().refused == 1
    assert Source.objects.get().settings["secret"] == SECRET

    again = drop(keeper, page_log_1=sentinel_log("五月", "六月"))
    page = keeper.get(again).content.decode()
    assert chosen(page) == str(Source.objects.get().pk), "what was learned of a source is used for its next file"


def test_where_several_sources_would_do_none_is_presumed(signed_in: SignedIn) -> None:
    keeper = signed_in(KEEPER)
    for at, name in enumerate(("リース会社", "文具店"), 1):
        keeper.post(f"{drop(keeper, bill_xlsx=one_bill(at))}take/", {"source": "", "name": name})
    look = drop(keeper, bill_xlsx=one_bill(3))
    assert chosen(keeper.get(look).content.decode()) == ""
    assert "出どころを選ぶか" in keeper.post(f"{look}take/", {"source": "", "name": ""}).content.decode()
    keeper.post(f"{look}take/", {"source": str(Source.objects.get(name="文具店").pk), "name": "複合機の請求・検針"})
    assert list(Source.objects.values_list("name", flat=True)) == ["リース会社", "文具店"]
    assert Source.objects.get(name="文具店").imports.count() == 2


def one_bill(number: int) -> bytes:
    return workbook({f"R7.{number}": month(2025, number, {"市民課": (1, 200, 30)})})


def test_only_the_beginning_of_a_long_log_is_looked_through(signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch) -> None:
    keeper = signed_in(KEEPER)
    monkeypatch.setattr("ennoshita.apps.printing.looking.LOOKED_AT", 4)
    monkeypatch.setattr("ennoshita.apps.printing.looking.TRIED", 4)
    look = drop(keeper, page_log=page_log(9))
    assert "初めの4行だけ" in keeper.get(look).content.decode()
    keeper.post(f"{look}take/", {"name": "本館"})
    assert Job.objects.count() == 9


def test_files_that_were_a_mistake_are_put_away(signed_in: SignedIn) -> None:
    keeper = signed_in(KEEPER)
    look = drop(keeper, bill_xlsx=BILL)
    page = keeper.post(f"{look}discard/", follow=True).content.decode()
    assert "何も数えていません" in page and not Draft.objects.exists()


def test_a_second_press_or_the_way_back_lead_to_the_sources(signed_in: SignedIn) -> None:
    keeper = signed_in(KEEPER)
    look = drop(keeper, bill_xlsx=BILL)
    keeper.post(f"{look}take/", {"name": "リース会社"})
    for page in (keeper.post(f"{look}take/", {"name": "リース会社"}, follow=True), keeper.get(look, follow=True)):
        assert "もう取り込んだか" in page.content.decode()
    assert Import.objects.count() == 1


def test_a_draft_is_its_bringers_alone(signed_in: SignedIn) -> None:
    keeper = signed_in(KEEPER)
    look = drop(keeper, bill_xlsx=BILL)
    assert signed_in(CLERK).get(look).status_code == 404
    assert signed_in(CLERK).post(f"{look}take/", {"name": "x"}).status_code == 404
