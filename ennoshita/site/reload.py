"""`--reload`, for developers: the web process ends when a Python file or a translation changed; its parent starts it again."""

import os
import signal
import threading
import time
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent
WATCHED = ("*.py", "*.mo")


def watch() -> None:
    """In a thread, once a second."""
    threading.Thread(target=_watch, name="reload", daemon=True).start()


def _watch() -> None:
    newest = _newest()
    while _newest() <= newest:
        time.sleep(1)
    os.kill(os.getpid(), signal.SIGTERM)


def _newest() -> float:
    return max(file.stat().st_mtime for pattern in WATCHED for file in PACKAGE.rglob(pattern) if file.exists())
