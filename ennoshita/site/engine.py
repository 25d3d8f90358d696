"""Copying a whole database out and in: SQLite by its online backup, PostgreSQL by pg_dump and pg_restore."""

import os
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from django.db import connection

from .archive import Refused


def name() -> str:
    return str(connection.vendor)


def copy_out(file: Path) -> None:
    """A consistent copy, while others write. Raises Refused when the database is damaged."""
    if name() == "sqlite":
        _sqlite_out(file)
    else:
        _run(["pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={file}"])


def copy_in(file: Path) -> None:
    """Fill the empty PostgreSQL database, all or nothing. (SQLite's file is simply put in its place.)"""
    _run(["pg_restore", "--no-owner", "--no-privileges", "--single-transaction", f"--dbname={connection.settings_dict['NAME']}", str(file)])


def is_there() -> bool:
    """Asked before the first question, which would make an empty file for SQLite."""
    return name() != "sqlite" or Path(str(connection.settings_dict["NAME"])).exists()


def is_empty() -> bool:
    return not connection.introspection.table_names()


def empty() -> None:
    """Take every table away again: after a restore that failed, from the database that it began with empty."""
    tables = [connection.ops.quote_name(table) for table in connection.introspection.table_names()]
    if tables:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP TABLE {', '.join(tables)} CASCADE")


def _sqlite_out(file: Path) -> None:
    with closing(sqlite3.connect(connection.settings_dict["NAME"], timeout=60)) as source, closing(sqlite3.connect(file)) as copy:
        source.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")
        verdict = copy.execute("PRAGMA integrity_check").fetchone()[0]
    if verdict != "ok":
        raise Refused(f"The database is damaged: {verdict}. Restore the last good backup.")


def _run(command: list[str]) -> None:
    database = connection.settings_dict
    said = {
        "PGDATABASE": database["NAME"],
        "PGUSER": database["USER"],
        "PGPASSWORD": database["PASSWORD"],
        "PGHOST": database["HOST"],
        "PGPORT": database["PORT"],
    }
    environment = {**os.environ, **{key: str(value) for key, value in said.items() if value}}
    try:
        subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    except FileNotFoundError as missing:
        raise Refused(f"{command[0]} is not installed: sudo apt-get install postgresql-client") from missing
    except subprocess.CalledProcessError as failed:
        raise Refused(f"{command[0]}: {failed.stderr.strip()}") from failed
