"""The pages of sources and of files that were read."""

import os
from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings

from ennoshita.apps.printing.actions import watching
from ennoshita.apps.printing.models import Import, Meter, Source
from tests.signing_in import SignedIn

pytestmark = pytest.mark.database
KEEPER, CLERK = "1001", "4002"
SAMPLE = Path(__file__).parent / "samples" / "papercut-print-logger-synthetic.csv"
LIST = "設置場所,使用枚数,年月\n市民課,500,2025年4月\n総務課,―,2025年4月\n,300,2025年4月\n"


def read_in(signed_in: SignedIn, content: str = LIST, name: str = "一覧.csv") -> Import:
    keeper = signed_in(KEEPER)
    look = keeper.post("/printing/bring/", {"brought": SimpleUploadedFile(name, content.encode())}).headers["Location"]
    keeper.post(f"{look}take/", {"name": "手書きの一覧"})
    imported = Import.objects.first()
    assert imported is not None
    return imported


def test_every_file_tells_what_was_read_and_what_was_put_aside_with_its_reason(signed_in: SignedIn) -> None:
    imported = read_in(signed_in)
    page = signed_in(KEEPER).get(f"/printing/imports/{imported.pk}/").content.decode()
    assert imported.sha256 in page and "束石 誠" in page
    assert "数字が見つかりません" in page and "総務課,―" in page
    assert "どの機械" in page


def test_a_file_that_was_the_wrong_one_is_taken_back_and_can_be_brought_again(signed_in: SignedIn) -> None:
    imported = read_in(signed_in)
    keeper = signed_in(KEEPER)
    page = keeper.post(f"/printing/imports/{imported.pk}/undoing/", follow=True).content.decode()
    assert "数字は数えません" in page
    assert not Meter.objects.exists()
    again = read_in(signed_in)
    assert (again.pk, again.state, Meter.objects.count()) == (imported.pk, "read", 1)


def test_the_list_of_sources_says_how_each_comes_and_up_to_when(signed_in: SignedIn) -> None:
    read_in(signed_in)
    page = signed_in(KEEPER).get("/printing/sources/").content.decode()
    assert "手書きの一覧" in page and "人が取り込む" in page and "2025" in page and "取り込まなかった行2" in page


def test_a_source_is_made_before_its_first_file_with_a_secret_word_of_its_own(signed_in: SignedIn) -> None:
    keeper = signed_in(KEEPER)
    page = keeper.get("/printing/sources/new/cups/").content.decode()
    line = page.partition("PageLogFormat @@")[2].partition("\t")[0]
    assert len(line) >= 8
    whole = f"PageLogFormat @@{line}\t%p\t%u\t%j\t%T\t%P\t%C\t%{{job-name}}"
    made = keeper.post("/printing/sources/new/cups/", {"name": "本館", "line": whole}).headers["Location"]
    source = Source.objects.get()
    assert source.settings["secret"] == f"@@{line}" and source.settings["format"].startswith("%p\t%u")
    assert f"@@{line}" in keeper.get(made).content.decode(), "the line can be copied again"


def test_a_watched_folder_is_chosen_among_those_the_server_offers(signed_in: SignedIn, tmp_path: Path) -> None:
    with override_settings(DATA=tmp_path):
        keeper = signed_in(KEEPER)
        assert "見張るフォルダー" not in keeper.get("/printing/sources/new/papercut/").content.decode()
        folder = tmp_path / "watched" / "papercut"
        folder.mkdir(parents=True)
        assert "papercut" in keeper.get("/printing/sources/new/papercut/").content.decode()
        wish = {"name": "教育委員会", "folder": "/etc", "every_min": "60"}
        assert keeper.post("/printing/sources/new/papercut/", wish).status_code == 422
        assert keeper.post("/printing/sources/new/papercut/", {**wish, "folder": ""}).status_code == 422
        made = keeper.post("/printing/sources/new/papercut/", {**wish, "folder": str(folder)}).headers["Location"]
        source = Source.objects.polled().get()
        assert (source.settings["folder"], source.every_min) == (str(folder), 60)
        assert "1時間ごと" in keeper.get(made).content.decode()


def test_a_file_that_is_still_being_copied_into_the_folder_is_read_in_the_next_round(signed_in: SignedIn, tmp_path: Path) -> None:
    folder = tmp_path / "watched" / "papercut"
    folder.mkdir(parents=True)
    file = folder / "papercut-print-log-2025-04-07.csv"
    file.write_bytes(SAMPLE.read_bytes())
    source = read_in(signed_in).source
    source.kind, source.settings, source.every_min = Source.Kind.PAPERCUT, {"folder": str(folder)}, 24 * 60
    source.save()
    with override_settings(DATA=tmp_path):
        watching.look_into(source)
        source.refresh_from_db()
        assert source.looked_at is None and source.imports.count() == 1, "tomorrow would be too late"
        os.utime(file, (1_750_000_000, 1_750_000_000))
        watching.look_into(source)
    source.refresh_from_db()
    assert source.looked_at is not None and source.imports.count() == 2


def test_a_source_is_renamed_and_keeps_what_it_has_learned(signed_in: SignedIn) -> None:
    source = read_in(signed_in).source
    Source.objects.filter(pk=source.pk).update(settings={"layout": {"head": 1, "columns": ["place", "used:A", "month"]}})
    signed_in(KEEPER).post(f"/printing/sources/{source.pk}/", {"name": "リース会社"})
    source.refresh_from_db()
    assert source.name == "リース会社" and source.settings["layout"]["head"] == 1


def test_columns_put_right_later_are_learned_by_a_source_that_is_there(signed_in: SignedIn) -> None:
    keeper = signed_in(KEEPER)
    keeper.post("/printing/sources/new/meter/", {"name": "リース会社"})
    brought = SimpleUploadedFile("一覧.csv", "どこ,いくつ\n市民課,500\n".encode())
    look = keeper.post("/printing/bring/", {"brought": brought}).headers["Location"]
    keeper.post(f"{look}layout/", {"head": "1", "month": "2025-04", "column-0": "place", "column-1": "used:A"})
    source = Source.objects.get()
    keeper.post(f"{look}take/", {"source": str(source.pk), "name": ""})
    source.refresh_from_db()
    assert source.settings["layout"]["columns"] == ["place", "used:A"]
    assert Meter.objects.get().last_day == date(2025, 4, 30)

    following = SimpleUploadedFile("次の一覧.csv", "どこ,いくつ\n市民課,700\n".encode())
    look = keeper.post("/printing/bring/", {"brought": following}).headers["Location"]
    assert "いつの分かが" in keeper.get(look).content.decode(), "the month of one bill is not that of the next"


def test_two_sources_of_a_kind_do_not_bear_one_name(signed_in: SignedIn) -> None:
    keeper = signed_in(KEEPER)
    assert [keeper.post("/printing/sources/new/papercut/", {"name": "教育委員会"}).status_code for _ in range(2)] == [302, 422]
    other = keeper.post("/printing/sources/new/papercut/", {"name": "福祉部"}).headers["Location"]
    assert keeper.post(other, {"name": "教育委員会"}).status_code == 422
    assert keeper.post(other, {"name": "福祉部"}).status_code == 302


def test_trouble_of_the_last_look_is_said(signed_in: SignedIn) -> None:
    source = read_in(signed_in).source
    Source.objects.filter(pk=source.pk).update(trouble=["The file is empty.", {}])
    assert "ファイルが空です" in signed_in(KEEPER).get(f"/printing/sources/{source.pk}/").content.decode()
    assert "前回うまく読めませんでした" in signed_in(KEEPER).get("/printing/sources/").content.decode()


def test_an_ended_source_is_read_no_more_and_its_figures_stay(signed_in: SignedIn) -> None:
    imported = read_in(signed_in)
    page = signed_in(KEEPER).post(f"/printing/sources/{imported.source_id}/ending/", follow=True).content.decode()
    assert "終わったもの" in page
    assert Import.objects.get().new == 1 and not Source.objects.in_use().exists()
    assert "もう読みません" in signed_in(KEEPER).get(f"/printing/sources/{imported.source_id}/").content.decode()


@pytest.mark.parametrize("address", ["sources/", "sources/new/", "sources/new/cups/", "sources/{source}/", "imports/{imported}/"])
def test_only_keepers_see_where_figures_come_from(signed_in: SignedIn, address: str) -> None:
    imported = read_in(signed_in)
    address = address.format(source=imported.source_id, imported=imported.pk)
    assert signed_in(CLERK).get(f"/printing/{address}").status_code == 403


def test_every_kind_says_how_to_come_by_it(signed_in: SignedIn) -> None:
    page = signed_in(KEEPER).get("/printing/sources/new/").content.decode()
    assert "説明書からの形式" in page and "実機で確かめた形式" in page
    assert "wevtutil sl" in signed_in(KEEPER).get("/printing/sources/new/windows/").content.decode()
    assert signed_in(KEEPER).get("/printing/sources/new/nonsense/").status_code == 404
