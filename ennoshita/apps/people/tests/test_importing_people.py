"""A list from the personnel system: looked at first, then taken in whole."""

import io
import zipfile
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook

from tests.signing_in import SignedIn

from ..models import ImportDraft, Person, Post, Unit
from .conftest import JustBefore

HEAD = "職員番号,氏名,フリガナ,所属\n"


@pytest.fixture
def admin(signed_in: SignedIn) -> Client:
    return signed_in("1001")


def bring(client: Client, content: bytes | str, name: str = "名簿.csv") -> Any:
    data = content.encode() if isinstance(content, str) else content
    return client.post(reverse("people:bring"), {"file": SimpleUploadedFile(name, data)}, follow=True)


def confirm(client: Client, **said: str) -> None:
    draft = ImportDraft.objects.get()
    client.post(reverse("people:import_confirm", args=[draft.pk]), {"effective_on": "2027-04-01"} | said)


def excel(*rows: tuple[str | int, ...], formats: dict[str, str] | None = None) -> bytes:
    book, file = Workbook(), io.BytesIO()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    for cell, shown in (formats or {}).items():
        book.active[cell].number_format = shown
    book.save(file)
    return file.getvalue()


GOOD = [
    (HEAD + "9001,門 松子,カド マツコ,市民課\n", "utf-8"),
    (HEAD + "9001,門 松子,カド マツコ,市民課\n", "utf-8-sig"),
    (HEAD + "9001,門　松子,ｶﾄﾞ ﾏﾂｺ,市民課\r\n", "cp932"),
    ("所属名\t職員 No.\tカナ氏名\t氏　名\n市民部 市民課\t９００１\tかど まつこ\t門 松子\n", "utf-16"),
    (
        '"令和8年度 名簿"\n\n"姓","名","セイ","メイ","職員コード","所属(課)"\n門,松子,カド,マツコ,9001,市民課\n'.replace(
            "所属(課)", "所属課"
        ),
        "utf-8",
    ),
]


@pytest.mark.parametrize(("text", "encoding"), GOOD)
def test_a_list_is_read_however_it_was_saved(admin: Client, text: str, encoding: str) -> None:
    bring(admin, text.encode(encoding))
    assert not Person.objects.filter(staff_number="9001").exists()
    confirm(admin)
    person = Person.objects.get(staff_number="9001")
    assert (person.name, person.kana) == ("門 松子", "カド マツコ")
    assert person.posts.get().unit.name == "市民課" and not person.has_usable_password()


@pytest.mark.database
def test_an_excel_list_keeps_its_noughts_and_is_found_by_search(admin: Client) -> None:
    bring(
        admin,
        excel(("職員番号", "氏名", "フリガナ", "所属"), (42, "門邉 松子", "カドベ マツコ", "市民課"), formats={"A2": "0000"}),
        "名簿.xlsx",
    )
    confirm(admin)
    assert Person.objects.found_by("門辺").get().staff_number == "0042"


LINES = [
    (",門 松子,カド マツコ,市民課", "職員番号がありません"),
    ("90 01,門 松子,カド マツコ,市民課", "職員番号は20文字まで"),
    ("9001,,カド マツコ,市民課", "氏名がありません"),
    ("9001,門\u202e 松子,カド マツコ,市民課", "目に見えない文字"),
    ('9001,"門\n松子",カド マツコ,市民課', "目に見えない文字"),
    ("9001," + "門" * 61 + ",カド,市民課", "長すぎます"),
    ("9001,門 松子,kado,市民課", "フリガナはカナだけ"),
    ("9001,門 松子,カド マツコ," + "課" * 200, "所属の名前が長すぎる"),
    ("9001,門 松子,カド,市民課\n9001,門 竹子,カド,市民課", "同じ職員番号"),
    ("９００１,門 松子,カド,市民課\n9001,門 竹子,カド,市民課", "同じ職員番号"),
]


@pytest.mark.parametrize(("line", "said"), LINES)
def test_each_line_that_cannot_be_taken_says_why_and_the_others_are_taken(admin: Client, line: str, said: str) -> None:
    page = bring(admin, HEAD + line + "\n9009,梅 子,ウメ コ,市民課\n").content.decode()
    assert said in page
    confirm(admin)
    assert Person.objects.filter(staff_number="9009").exists() and not Person.objects.filter(staff_number="9001").exists()


def test_a_line_is_called_by_its_number_in_the_file_whatever_is_empty_before_it(admin: Client) -> None:
    text = "令和8年度 名簿\n\n" + HEAD + "\n,門 松子,カド,市民課\n,,,\n9002,門 竹子,カド,市民課\n"
    book = excel(("職員番号", "氏名"), (), ("", "門 松子"), (), ("9002", "門 竹子"))
    for content, refused, taken in ((text.encode(), 5, 7), (book, 3, 5)):
        page = bring(admin, content)
        assert [line.at for line, _ in page.context["refused"]] == [refused] and f"<td>{refused}</td>" in page.content.decode()
        assert [line.at for line in page.context["plan"].new] == [taken]


def test_every_line_that_cannot_be_taken_is_found_with_its_reason(admin: Client) -> None:
    first = bring(admin, HEAD + "".join(f"90 {number},門 松子,カド,市民課\n" for number in range(230)))
    address = reverse("people:import", args=[ImportDraft.objects.get().pk])
    told = [line.at for page in (1, 2, 3) for line, reasons in admin.get(address, {"page": page}).context["refused"] if reasons]
    assert told == list(range(2, 232)) and f'href="{address}?page=2"' in first.content.decode()


def test_two_lists_taken_in_at_one_instant_end_in_a_sentence(admin: Client, just_before: JustBefore) -> None:
    bring(admin, HEAD + "9001,門 松子,カド マツコ,市民課\n")
    with just_before("people_person", lambda: Person(staff_number="9001", family_name="門").save()):
        draft = ImportDraft.objects.get()
        page = admin.post(reverse("people:import_confirm", args=[draft.pk]), {"effective_on": "2027-04-01"})
    assert page.status_code == 422 and "同じ時に、ほかの人が" in page.content.decode() and ImportDraft.objects.exists()


FILES = [
    (b"", "空です"),
    (b"  \n \n", "空です"),
    (HEAD.encode(), "空です"),
    (b"%PDF-1.7 ...", "どちらかの形式で"),
    (b"\x89PNG\r\n\x1a\n\0\0", "どちらかの形式で"),
    ("氏名,所属\n門 松子,市民課\n".encode(), "列の見出しが見つかりません"),
    (b"\xd0\xcf\x11\xe0" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "パスワードで保護"),
    (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "古い形式のExcel"),
    (b"PK\x03\x04 not a zip", "壊れていて"),
    (excel(("職員番号", "氏名"), (1, "門"))[:-900], "壊れていて"),
    ((HEAD + "9001,門,カド,市民課\n").encode("euc_jp") + b"\xff\xfe\xff", "文字を読み取れません"),
    (HEAD.encode() + b"".join(b"%d,x,,\n" % number for number in range(10_001)), "10,000行を超えています"),
    (b"x" * (10 * 1024 * 1024 + 1), "10MBを超えています"),
]


@pytest.mark.parametrize(("content", "said"), FILES, ids=range(len(FILES)))
def test_a_file_that_cannot_be_read_gets_a_sentence(admin: Client, content: bytes, said: str) -> None:
    page = bring(admin, content)
    assert page.status_code == 422 and said in page.content.decode()
    assert not ImportDraft.objects.exists()


def test_a_zip_that_is_no_excel_gets_a_sentence(admin: Client) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("word/document.xml", "<x/>")
    assert "どちらかの形式で" in bring(admin, file.getvalue()).content.decode()


@pytest.mark.database
def test_known_people_are_changed_or_left_as_they_are(admin: Client) -> None:
    page = bring(admin, HEAD + "1003,根太 航,ネダ ワタル,情報システム課\n1004,貫 咲良,,人事課\n1002,大引 ひかる,,\n")
    plan = page.context["plan"]
    assert [line.number for line in plan.unchanged] == ["1003", "1002"] and [c.line.number for c in plan.changed] == ["1004"]
    confirm(admin)
    moved = Person.objects.get(staff_number="1004")
    assert (moved.name, moved.kana) == ("貫 咲良", "ヌキ サクラ")
    before, after = moved.posts.order_by("effective_on")
    assert (before.unit.name, str(before.ended_on), after.unit.name) == ("情報システム課", "2027-04-01", "人事課")


def test_a_unit_nobody_knows_is_made_only_when_wished(admin: Client) -> None:
    text = HEAD + "9001,門 松子,カド マツコ,未来課\n9002,門 竹子,カド タケコ,市民課\n"
    assert "未来課" in bring(admin, text).content.decode()
    confirm(admin)
    assert not Unit.objects.filter(name="未来課").exists() and not Person.objects.filter(staff_number="9001").exists()
    bring(admin, text)
    confirm(admin, make_units="on")
    assert Person.objects.get(staff_number="9001").posts.get().unit == Unit.objects.get(name="未来課")


def test_a_unit_that_was_split_is_no_longer_known(admin: Client) -> None:
    assert "こども課" in bring(admin, HEAD + "9001,門 松子,カド,こども課\n").context["plan"].unknown_units


def test_two_units_of_one_name_need_their_division(admin: Client) -> None:
    Unit.objects.create(name="総務課", parent=Unit.objects.get(name="教育委員会"), valid_from="2020-04-01")
    page = bring(admin, HEAD + "9001,門 松子,カド,総務課\n9002,門 竹子,カド,教育委員会　総務課\n")
    assert "同じ名前の組織が複数" in page.content.decode() and [line.number for line in page.context["plan"].new] == ["9002"]


def test_nothing_is_written_when_it_is_put_away(admin: Client) -> None:
    bring(admin, HEAD + "9001,門 松子,カド,市民課\n")
    admin.post(reverse("people:import_discard", args=[ImportDraft.objects.get().pk]))
    assert not ImportDraft.objects.exists() and not Person.objects.filter(staff_number="9001").exists()


def test_the_list_of_one_administrator_is_not_seen_by_another(admin: Client, signed_in: SignedIn) -> None:
    bring(admin, HEAD + "9001,門 松子,カド,市民課\n")
    other = Person.objects.get(staff_number="1002")
    admin.post(reverse("people:role", args=[other.pk, "administrator"]))
    assert signed_in("1002").get(reverse("people:import", args=[ImportDraft.objects.get().pk])).status_code == 404


@pytest.mark.database
@pytest.mark.parametrize("count", [1_200, pytest.param(10_000, marks=pytest.mark.long)])
def test_a_whole_city_is_taken_in_at_once(admin: Client, count: int) -> None:
    bring(admin, HEAD + "".join(f"N{number},門 松子,カド マツコ,市民課\n" for number in range(count)))
    confirm(admin)
    assert Post.objects.filter(person__staff_number__startswith="N", unit__name="市民課").count() == count
