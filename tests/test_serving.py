"""`ennoshita serve` with real processes: begins, minds its children, stops."""

import gzip
import os
import re
import signal
import socket
import subprocess
import time
from pathlib import Path
from urllib.request import Request, urlopen

import psutil
import pytest

from tests.running import ANY_CERTIFICATE, Running, ennoshita, free_port


def test_it_stops_within_seconds_and_leaves_nothing(running: Running) -> None:
    family = psutil.Process(running.process.pid).children(recursive=True) if running.process else []
    assert len(family) >= 2
    began = time.monotonic()
    assert running.stop() == 0
    assert time.monotonic() - began < 15
    assert not any(member.is_running() for member in family)
    assert not list(running.data.glob("jobs-*.sock"))


@pytest.mark.parametrize("word", ["site.web", "core.jobs"])
def test_a_killed_child_is_started_again(running: Running, word: str) -> None:
    time.sleep(1)
    before = running.child(word).pid
    os.kill(before, signal.SIGKILL)
    until = time.monotonic() + 30
    while (after := _child(running, word)) in {before, None}:
        assert time.monotonic() < until
        time.sleep(0.05)
    running.wait_until_it_answers()
    assert after != before


def test_callers_wait_while_the_web_process_starts_again(running: Running) -> None:
    os.kill(running.child("site.web").pid, signal.SIGKILL)
    assert running.answers(patience=60), "the door stays open: nobody is refused"


def test_children_do_not_outlive_a_killed_parent(running: Running) -> None:
    assert running.process is not None
    family = psutil.Process(running.process.pid).children(recursive=True)
    os.kill(running.process.pid, signal.SIGKILL)
    running.process.wait()
    running.process = None
    assert not psutil.wait_procs(family, timeout=20)[1]


def test_a_killed_city_starts_again_on_its_port(running: Running) -> None:
    running.kill()
    assert not running.answers()
    running.start()
    assert running.answers()


def test_a_database_newer_than_the_program_is_refused(running: Running) -> None:
    running.stop()
    running.sql("INSERT INTO django_migrations (app, name, applied) VALUES ('people', '9999_tomorrow', '2030-01-01')")
    told = ennoshita(running.data, "serve", PORT=str(running.port))
    assert told.returncode == 1
    assert "newer than this program" in told.stderr and "Traceback" not in told.stderr


def test_scripts_and_styles_come_compressed_to_whoever_can_read_them(running: Running) -> None:
    page = urlopen(running.url + "/accounts/login/", timeout=60).read().decode()  # noqa: S310 - our own address
    address = running.url + re.findall(r'"(/static/[^"]+\.js)"', page)[0]
    plain = urlopen(address, timeout=60)  # noqa: S310
    packed = urlopen(Request(address, headers={"Accept-Encoding": "gzip"}), timeout=60)  # noqa: S310
    assert packed.headers["Content-Encoding"] == "gzip" and "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Type"] == plain.headers["Content-Type"]
    assert "immutable" in packed.headers["Cache-Control"] and packed.headers["Vary"] == "Accept-Encoding"
    smaller = packed.read()
    assert gzip.decompress(smaller) == plain.read()
    smallest = urlopen(Request(address, headers={"Accept-Encoding": "gzip, deflate, br"}), timeout=60)  # noqa: S310
    assert smallest.headers["Content-Encoding"] == "br" and len(smallest.read()) < len(smaller)


def test_a_taken_port_is_said(city_folder: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        told = ennoshita(city_folder, "serve", PORT=str(other.getsockname()[1]))
    assert told.returncode == 1 and "Choose another with PORT" in told.stderr


def test_nonsense_in_the_environment_is_a_sentence(city_folder: Path) -> None:
    told = ennoshita(city_folder, "serve", PORT="eighty")
    assert told.returncode == 1
    assert "PORT='eighty': expected a whole number" in told.stderr and "Traceback" not in told.stderr


def test_an_empty_city_prints_its_first_link(tmp_path: Path) -> None:
    city = Running(None, tmp_path / "new", ENNOSHITA_DEMO="no")
    city.start()
    city.stop()
    assert f"{city.url}/first-start/?token=" in city.log.read_text()


def test_it_serves_https_by_itself(city_folder: Path, tmp_path: Path) -> None:
    cert, key = tmp_path / "city.pem", tmp_path / "city.key"
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "5", "-subj", "/CN=localhost", "-out", str(cert)]
    subprocess.run([*made, "-keyout", str(key)], check=True, capture_output=True)
    city = Running(None, city_folder)
    city.url = city.url.replace("http:", "https:")
    city.arguments = ["--cert", str(cert), "--key", str(key)]
    city.start()
    try:
        with urlopen(city.url + "/accounts/login/", context=ANY_CERTIFICATE, timeout=60) as page:  # noqa: S310
            assert "; Secure" in page.headers["Set-Cookie"]
    finally:
        city.stop()
    assert "ends soon" in ennoshita(city_folder, "doctor", "--cert", str(cert)).stdout
    assert ennoshita(city_folder, "serve", "--cert", str(cert)).stderr == "--cert and --key belong together.\n"


def test_the_demo_asks_a_pin_when_the_network_can_see_it(city_folder: Path) -> None:
    city = Running(None, city_folder, HOST="0.0.0.0")  # noqa: S104
    city.start()
    city.stop()
    assert f"PIN: {(city_folder / 'demo-pin').read_text()}" in city.log.read_text()


def test_the_way_back_in_for_an_administrator(city_folder: Path) -> None:
    told = ennoshita(city_folder, "admin-token", "1001", PORT=str(free_port()))
    assert told.returncode == 0 and told.stdout.startswith("http://127.0.0.1:")
    assert ennoshita(city_folder, "admin-token", "999999").returncode == 1


def _child(running: Running, word: str) -> int | None:
    try:
        pid: int = running.child(word).pid
    except (StopIteration, psutil.NoSuchProcess):
        return None
    return pid
