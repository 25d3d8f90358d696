"""Jobs printed at a real CUPS server arrive with the right sheets, by its log and by asking it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from ennoshita.apps.people.api import Person
from ennoshita.apps.printing.actions import importing, polling
from ennoshita.apps.printing.models import Import, Job, Refused, Source
from tests.signing_in import SignedIn

from .print_server import PROGRAM, SECRET, PrintServer, print_server

pytestmark = pytest.mark.skipif(PROGRAM is None, reason="cupsd is not installed")

# (queue, pages of the document, options, sheets it really takes)
JOBS: list[tuple[str, int, tuple[str, ...], int | None]] = [
    ("gen1", 5, ("-n", "2", "-o", "sides=two-sided-long-edge", "-o", "media=A4"), 6),
    ("gen1", 1, ("-o", "Duplex=DuplexNoTumble"), 1),
    ("gen1", 5, ("-n", "3"), 15),
    ("gen1", 7, ("-o", "number-up=2"), 4),
    # What is printed past every driver says nothing of its pages.
    ("raw1", 5, (), None),
]
FORGED = "evil\ngen1\tmayor\t99\t[23/Nov/2026:09:00:00 +0000]\ttotal\t500"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PrintServer]:
    papers = tmp_path_factory.mktemp("papers")
    with print_server() as server:
        server.queue("gen1", "drv:///sample.drv/laserjet.ppd")
        server.queue("raw1", "raw")
        for number, (queue, pages, options, _sheets) in enumerate(JOBS):
            server.print_(queue, document(papers, pages), *options, user=f"user{number}", title="第3回 庁議 資料")
        server.print_("gen1", document(papers, 1), user="evil", title=FORGED)
        server.finished(len(JOBS) + 2)
        yield server


def document(folder: Path, pages: int) -> Path:
    file = folder / f"{pages}.pdf"
    canvas = Canvas(str(file))
    for page in range(pages):
        canvas.drawString(100, 700, str(page + 1))
        canvas.showPage()
    canvas.save()
    return file


@pytest.fixture
def keeper(signed_in: SignedIn) -> Person:
    signed_in("1001")
    return Person.objects.get(staff_number="1001")


def by_log(server: PrintServer, keeper: Person) -> Import:
    source = Source.objects.create(kind="cups", name="page_log", settings={"secret": SECRET}, made_by=keeper)
    with server.page_log.open("rb") as content:
        return importing.read_file(source, "page_log", content)


def by_asking(server: PrintServer, keeper: Person) -> Source:
    source = Source.objects.create(kind="ipp", name="印刷サーバ", settings={"server": server.uri}, made_by=keeper)
    polling.poll(source)
    source.refresh_from_db()
    return source


def sheets() -> dict[str, int | None]:
    return dict(Job.objects.exclude(login__name="evil").values_list("login__name", "sheets"))


TRUTH = {f"user{number}": right for number, (_queue, _pages, _options, right) in enumerate(JOBS)}


def test_its_log_tells_the_right_sheets_and_nobody_can_forge_a_line(server: PrintServer, keeper: Person) -> None:
    imported = by_log(server, keeper)
    assert sheets() == TRUTH
    assert not Job.objects.filter(login__name="mayor").exists()
    [forged] = Refused.objects.filter(imported=imported)
    assert forged.reason == "forged" and "mayor" in forged.text


def test_asked_over_the_network_it_tells_the_same(server: PrintServer, keeper: Person) -> None:
    source = by_asking(server, keeper)
    assert sheets() == TRUTH and source.trouble == []
    assert set(Job.objects.values_list("printer__name", flat=True)) == {"gen1", "raw1"}
    assert not Refused.objects.exists(), "nobody's words can break out of an attribute"


def test_asked_again_it_has_nothing_new(server: PrintServer, keeper: Person) -> None:
    source = by_asking(server, keeper)
    polling.poll(source)
    assert source.imports.count() == 1


def test_a_job_told_by_the_log_and_by_the_server_is_one_job(server: PrintServer, keeper: Person) -> None:
    by_log(server, keeper)
    source = by_asking(server, keeper)
    assert Job.objects.count() == len(JOBS) + 1
    assert source.imports.get().known == len(JOBS) + 1


def test_a_server_that_is_not_there_is_said(keeper: Person) -> None:
    source = Source.objects.create(kind="ipp", name="印刷サーバ", settings={"server": "ipp://127.0.0.1:9"}, made_by=keeper)
    polling.poll(source)
    source.refresh_from_db()
    assert source.trouble == ["The print server did not answer.", {}] and source.looked_at
