"""Typed readers of the environment. Nonsense stops the start with a sentence, not a traceback later."""

import os
from pathlib import Path
from urllib.parse import unquote, urlsplit


class SettingError(SystemExit):
    """A setting that cannot be meant."""

    def __init__(self, name: str, value: str, wanted: str) -> None:
        super().__init__(f"{name}={value!r}: expected {wanted}. See docs/running/settings.md.")


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, "").strip() or default


def number(name: str, default: int, *, least: int = 0, most: int = 2**31) -> int:
    raw = text(name, str(default))
    if not raw.isdecimal() or not least <= int(raw) <= most:
        raise SettingError(name, raw, f"a whole number from {least} to {most}")
    return int(raw)


def flag(name: str, default: bool = False) -> bool:
    raw = text(name, "yes" if default else "no").lower()
    if raw in {"1", "yes", "true", "on"}:
        return True
    if raw in {"0", "no", "false", "off"}:
        return False
    raise SettingError(name, raw, "yes or no")


def words(name: str, default: str = "") -> list[str]:
    return [word for word in text(name, default).replace(",", " ").split() if word]


def folder(name: str, default: str) -> Path:
    return Path(text(name, default)).expanduser().resolve()


def database(name: str, default_file: Path) -> dict[str, object]:
    """Django's database settings from a URL: sqlite:///path or postgresql://user:password@host:port/name."""
    raw = text(name)
    url = urlsplit(raw or f"sqlite:///{default_file}")
    if url.scheme == "sqlite":
        return sqlite(url.path)
    if url.scheme in {"postgres", "postgresql"}:
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(url.path.lstrip("/")),
            "USER": unquote(url.username or ""),
            "PASSWORD": unquote(url.password or ""),
            "HOST": unquote(url.hostname or ""),
            "PORT": str(url.port or ""),
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
        }
    raise SettingError(name, raw, "a URL that begins with sqlite:/// or postgresql://")


def sqlite(path: str) -> dict[str, object]:
    # WAL alone fails 39 % of read-then-write transactions with 8 writers; with IMMEDIATE none (docs/adr/0003).
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "CONN_MAX_AGE": 60,
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-16000;",
        },
    }
