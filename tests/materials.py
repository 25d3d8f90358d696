"""Real documents to test and measure with. They are not part of this repository."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MATERIALS = Path(os.environ.get("ENNOSHITA_MATERIALS", ROOT.parent / "shared" / "data" / "materials"))


def material(name: str) -> Path:
    """Raises FileNotFoundError with a sentence where it is not at hand; a test skips then."""
    file = MATERIALS / name
    if not file.exists():
        raise FileNotFoundError(f"{name} is not in {MATERIALS}; ENNOSHITA_MATERIALS names another folder")
    return file
