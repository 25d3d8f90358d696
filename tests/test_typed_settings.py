"""The program reads its environment by the typed readers alone."""

from tests.running import ROOT


def test_only_the_typed_readers_read_the_environment() -> None:
    """So that nonsense stops the start. The command line and its processes settle the environment; they do not read it."""
    allowed = {"core/env.py", "site/cli.py", "site/address.py", "site/serve.py", "site/restore.py", "site/engine.py", "site/doctor.py"}
    for file in (ROOT / "ennoshita").rglob("*.py"):
        name = str(file.relative_to(ROOT / "ennoshita"))
        if name not in allowed and "tests" not in file.parts:
            assert "os.environ[" not in file.read_text() and "os.environ.get" not in file.read_text(), name
