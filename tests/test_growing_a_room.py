"""`make room` grows a room that passes every check as it comes."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house import rooms
from tests.house.rules import RULES

ROOT = Path(__file__).resolve().parent.parent
SOURCES = (
    "ennoshita",
    "frontend",
    "tests",
    "scripts",
    "requirements",
    "docs",
    "conftest.py",
    "manage.py",
    "pyproject.toml",
    "package-lock.json",
)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The tree in a place of its own, where a room may be grown."""
    leave = shutil.ignore_patterns("__pycache__", "data", "static")
    for name in SOURCES:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, tmp_path / name, ignore=leave)
        else:
            shutil.copy(ROOT / name, tmp_path)
    # Pages name the files of the front end; nothing in the copy builds or reads them.
    build = Path("ennoshita/site/static/.vite")
    shutil.copytree(ROOT / build, tmp_path / build)
    return tmp_path


def test_a_new_room_passes_every_check(copy: Path) -> None:
    run(copy, "-m", "scripts.room", "surveys")

    new = "ennoshita/apps/surveys"
    assert [fault for rule in RULES for fault in rule(copy) if "surveys" in fault] == []
    for tool in (["ruff", "check", "--quiet", new], ["ruff", "format", "--check", "--quiet", new], ["lint-imports", "--no-cache"]):
        run(copy, "-c", f"import subprocess, sys; sys.exit(subprocess.call({[str(Path(sys.executable).with_name(tool[0])), *tool[1:]]}))")
    run(copy, "manage.py", "makemigrations", "--check", "--dry-run")
    run(copy, "manage.py", "event_types", "--check")
    run(copy, "-m", "pytest", "-q", "-p", "no:cacheprovider", new)


def test_a_new_room_stands_where_it_was_wished(copy: Path) -> None:
    run(copy, "-m", "scripts.room", "families", ABOVE="spaces")

    order = rooms.rooms_from_the_top(copy)
    assert order.index("families") == order.index("spaces") - 1
    assert "order=23" in (copy / "ennoshita/apps/families/apps.py").read_text()
    assert "class Family(" in (copy / "ennoshita/apps/families/models.py").read_text()


@pytest.mark.parametrize("name", ["", "Surveys", "people", "sheep", "../x", "lambdas"])
def test_a_name_that_cannot_be_a_room_is_refused_with_a_reason(name: str) -> None:
    done = subprocess.run([sys.executable, "-m", "scripts.room", name], cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 1
    assert "NAME" in done.stderr or "exists" in done.stderr or "THING" in done.stderr


@pytest.mark.long
def test_the_types_of_a_new_room_hold(copy: Path) -> None:
    run(copy, "-m", "scripts.room", "surveys")

    run(copy, "-m", "mypy", "ennoshita/apps/surveys")


def run(root: Path, *command: str, **environment: str) -> None:
    """Run Python in the copy; what it said is the failure."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("DJANGO_", "ENNOSHITA_", "PYTEST_"))}
    settled = kept | {"ENNOSHITA_DATA": str(root / "data"), "PYTHONPATH": str(root)} | environment
    done = subprocess.run([sys.executable, *command], cwd=root, env=settled, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout}{done.stderr}"
