"""Every name the program reads from its environment stands in the manual, and nothing else does."""

import re

from tests.running import ROOT

MANUAL = ROOT / "docs" / "running" / "settings.md"
READ = re.compile(r"env\.(?:text|number|flag|words|folder|database)\(\s*\"([A-Z_]+)\"")


def test_the_manual_knows_every_setting_and_no_other() -> None:
    code = [file for file in (ROOT / "ennoshita").rglob("*.py") if "tests" not in file.parts]
    read = {name for file in code for name in READ.findall(file.read_text())}
    told = set(re.findall(r"^\| `([A-Z_]+)` \|", MANUAL.read_text(), re.MULTILINE))
    assert read == told


def test_only_the_typed_readers_read_the_environment() -> None:
    """So that nonsense stops the start. The command line and its processes settle the environment; they do not read it."""
    allowed = {"core/env.py", "site/cli.py", "site/address.py", "site/serve.py", "site/restore.py", "site/engine.py", "site/doctor.py"}
    for file in (ROOT / "ennoshita").rglob("*.py"):
        name = str(file.relative_to(ROOT / "ennoshita"))
        if name not in allowed and "tests" not in file.parts:
            assert "os.environ[" not in file.read_text() and "os.environ.get" not in file.read_text(), name
