"""The contracts of import-linter break where a small house breaks them. That the house keeps them is told by `make check`."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LINT = Path(sys.executable).parent / "lint-imports"
SOUND = {
    "site/urls.py": "from ennoshita.apps.meetings import urls\n",
    "apps/meetings/urls.py": "",
    "apps/meetings/actions.py": "from ennoshita.apps.files import api\n",
    "apps/meetings/domain/agenda.py": "import datetime\n",
    "apps/files/api.py": "from . import models\n",
    "apps/files/models.py": "from ennoshita.core import house\nimport django.db\n",
    "apps/files/domain/names.py": "",
    **{f"apps/{room}/api.py": "" for room in ("printing", "effects", "search", "notices", "spaces", "people")},
    "core/house.py": "",
    "engines/pdfium.py": "import pypdfium2\n",
    "engines/snmp.py": "import pyasn1\nimport pysnmp\n",
    "hub/brokers/redis.py": "import redis\n",
    "ports/__init__.py": "",
}


def test_a_sound_small_house_keeps_them(tmp_path: Path) -> None:
    assert _lint(_house(tmp_path, {})) == ""


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("apps/files/actions.py", "from ennoshita.apps.meetings import api", "Calls go down"),
        ("core/house.py", "from ennoshita.apps.files import api", "Calls go down"),
        ("apps/meetings/actions.py", "from ennoshita.apps.files import models", "A room is entered by its api.py"),
        ("hub/say.py", "import ennoshita.apps.files.models", "A room is entered by its api.py"),
        ("apps/files/domain/names.py", "from django.db import models", "domain/ is plain Python"),
        ("apps/files/actions.py", "import pypdfium2", "PDFium lives in engines"),
        ("hub/say.py", "import redis", "Redis lives in the hub's brokers"),
        ("hub/say.py", "import pysnmp", "SNMP lives in engines"),
    ],
)
def test_a_broken_contract_is_named(tmp_path: Path, module: str, line: str, contract: str) -> None:
    said = _lint(_house(tmp_path, {"apps/meetings/api.py": "", module: line + "\n"}))

    assert f"{contract} BROKEN" in said


def _house(root: Path, more: dict[str, str]) -> Path:
    shutil.copy(ROOT / "pyproject.toml", root)
    for name, content in (SOUND | more).items():
        file = root / "ennoshita" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content)
    for folder in [root / "ennoshita", *(root / "ennoshita").rglob("*/")]:
        (folder / "__init__.py").touch()
    return root


def _lint(root: Path) -> str:
    """What import-linter says about the tree; "" when every contract is kept."""
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run([LINT, "--no-cache"], cwd=root, env=environment, capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else done.stdout + done.stderr
