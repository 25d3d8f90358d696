"""A keeper adds machines and print servers by their addresses, sees what they say, and lets them be asked."""

from collections.abc import Iterator

import pytest

from ennoshita.apps.people.api import Person
from ennoshita.apps.printing import tasks
from ennoshita.apps.printing.models import Import, Meter, Reading, Source
from tests.signing_in import SignedIn

from .simulated_machines import AUTH_PASSWORD, CIPHER_PASSWORD, RICOH, USER, machines

pytestmark = pytest.mark.database
KEEPER, CLERK = "1001", "4002"


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    with machines(tmp_path_factory.mktemp("snmp"), {"ricoh": RICOH.read_text()}) as port:
        yield port


def snmp(port: int, **said: str) -> dict[str, str]:
    plain = {"name": "複合機", "hosts": f"127.0.0.1:{port}", "version": "v2c", "community": "ricoh", "auth": "sha256"}
    return {**plain, **said}


def test_a_machine_is_tried_before_it_is_counted(signed_in: SignedIn, port: int) -> None:
    keeper = signed_in(KEEPER)
    tried = keeper.post("/printing/sources/new/snmp/", snmp(port), follow=True)
    source = Source.objects.get()
    assert tried.redirect_chain[-1][0] == f"/printing/sources/{source.pk}/trial/"
    page = tried.content.decode()
    for seen in ("3081R000001", "IM C4500", "1,234,567", "968,000", "256,000", "10,567", "説明書からの形式"):
        assert seen in page
    assert not Import.objects.exists() and source.every_min == 0
    keeper.post(f"/printing/sources/{source.pk}/asking/")
    source.refresh_from_db()
    assert (source.every_min, source.imports.get().new, source.trouble) == (24 * 60, 5, [])
    assert Reading.objects.get(meaning="total").value == 1_234_567
    assert not Meter.objects.exists(), "one reading says nothing yet"


def test_with_user_and_passwords_which_are_never_shown_again(signed_in: SignedIn, port: int) -> None:
    keeper = signed_in(KEEPER)
    said = {"user": USER, "auth_password": AUTH_PASSWORD, "cipher_password": CIPHER_PASSWORD, "context": "ricoh"}
    assert "3081R000001" in keeper.post("/printing/sources/new/snmp/", snmp(port, version="v3", **said), follow=True).content.decode()
    [source] = Source.objects.all()
    page = keeper.get(f"/printing/sources/{source.pk}/").content.decode()
    assert AUTH_PASSWORD not in page and CIPHER_PASSWORD not in page and "そのままにするには空けて" in page
    changed = snmp(port, version="v3", user=USER, context="ricoh", every_min="360", name="複合機 一階")
    keeper.post(f"/printing/sources/{source.pk}/", changed)
    source.refresh_from_db()
    assert (source.name, source.every_min, source.settings["auth_password"]) == ("複合機 一階", 360, AUTH_PASSWORD)


def test_a_machine_that_spoke_and_is_silent_now_is_named(signed_in: SignedIn, port: int) -> None:
    keeper = signed_in(KEEPER)
    keeper.post("/printing/sources/new/snmp/", snmp(port, hosts=f"127.0.0.1:{port}\n127.0.0.77:{port}"))
    [source] = Source.objects.all()
    assert "127.0.0.77" in keeper.get(f"/printing/sources/{source.pk}/trial/").content.decode()
    keeper.post(f"/printing/sources/{source.pk}/asking/")
    source.refresh_from_db()
    assert source.trouble == [], "an address that never was a machine is not missed"
    source.settings["community"] = "wrong"
    source.save()
    page = keeper.post(f"/printing/sources/{source.pk}/asking/", follow=True).content.decode()
    assert "1台のうち1台" in page and "127.0.0.1" in page


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"hosts": "10.1.2.300"}, "「10.1.2.300」はアドレスではありません"),
        ({"hosts": "10.0.0.0/8"}, "4,096"),
        ({"community": ""}, "必要です"),
        ({"version": "v3", "user": "u", "auth_password": "short", "cipher_password": "long enough"}, "8文字以上"),
    ],
)
def test_what_cannot_be_asked_is_said(signed_in: SignedIn, said: dict[str, str], sentence: str) -> None:
    answer = signed_in(KEEPER).post("/printing/sources/new/snmp/", snmp(161, **said))
    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_a_print_server_that_does_not_answer_is_said_at_the_trial(signed_in: SignedIn) -> None:
    keeper = signed_in(KEEPER)
    page = keeper.post("/printing/sources/new/ipp/", {"name": "印刷サーバ", "server": "127.0.0.1:9"}, follow=True).content.decode()
    assert "印刷サーバーから返事がありません" in page


def test_only_keepers_ask(signed_in: SignedIn, port: int) -> None:
    signed_in(KEEPER).post("/printing/sources/new/snmp/", snmp(port))
    [source] = Source.objects.all()
    clerk = signed_in(CLERK)
    assert clerk.get(f"/printing/sources/{source.pk}/trial/").status_code == 403
    assert clerk.post(f"/printing/sources/{source.pk}/asking/").status_code == 403


def test_a_source_of_brought_files_asks_first_whom_to_ask(signed_in: SignedIn) -> None:
    keeper = signed_in(KEEPER)
    source = Source.objects.create(kind="snmp", name="持ち込み", made_by=Person.objects.get(staff_number=KEEPER))
    assert "誰に聞くか" in keeper.get(f"/printing/sources/{source.pk}/trial/", follow=True).content.decode()
    assert keeper.post(f"/printing/sources/{source.pk}/asking/").status_code == 404


def test_what_is_due_is_asked_by_itself(signed_in: SignedIn, port: int) -> None:
    signed_in(KEEPER).post("/printing/sources/new/snmp/", snmp(port))
    source = Source.objects.get()
    tasks.look.func(source.pk)
    assert not source.imports.exists(), "nobody has begun it yet"
    Source.objects.update(every_min=24 * 60)
    tasks.look.func(source.pk)
    assert source.imports.get().new == 5
