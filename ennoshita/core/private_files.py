"""Small secrets in the data folder: readable by their owner alone, and whole or not there."""

import os
from pathlib import Path


def write(file: Path, text: str) -> None:
    """Replaces what was there. When the disk is full the old one stays: OSError."""
    beside = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as out:
            out.write(text)
            out.flush()
            os.fsync(out.fileno())
        beside.replace(file)
    finally:
        beside.unlink(missing_ok=True)


def read(file: Path) -> str:
    """Empty when there is none."""
    return file.read_text().strip() if file.exists() else ""
