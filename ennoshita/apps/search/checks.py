"""Does this database answer rightly? SQLite is built in many ways; one that lacks FTS5 or answers wrongly must not serve a city."""

import sqlite3
from contextlib import closing

from django.db import connection
from django.utils.translation import gettext as _

from . import on_sqlite
from .domain.folding import key
from .domain.grams import grams, needed

TEXTS = ["令和8年度 一般会計予算案", "住民税の口座振替", "市民会議の記録 12,400円", "ＡＢＣ 計画(素案)"]
QUESTIONS = {
    "税": [2],
    "予算": [1],
    "会議": [3],
    "会計": [1],
    "一般会計": [1],
    "12400": [3],
    "abc": [4],
    "(": [4],
    "計": [4, 1],
    "無い": [],
}


def fault_of_index() -> str:
    """A sentence for whoever runs the city, empty when all is well. Asks a database in memory: nothing of the city is touched."""
    if connection.vendor == "postgresql":
        return _fault_of_postgresql()
    try:
        with closing(sqlite3.connect(":memory:")) as trial:
            return fault_of(trial)
    except sqlite3.Error as error:
        return _("This SQLite (%(version)s) cannot search: %(error)s.") % {"version": sqlite3.sqlite_version, "error": error}


def fault_of(trial: sqlite3.Connection) -> str:
    """Asks an empty database ten questions whose answers are known."""
    trial.execute(on_sqlite.TABLE)
    for number, text in enumerate(TEXTS, start=1):
        trial.execute("INSERT INTO search_grams(rowid, grams) VALUES(?, ?)", (number, " ".join(grams(on_sqlite.plain(key(text))))))
    for question, wanted in QUESTIONS.items():
        asked = on_sqlite.match([[gram] for gram in needed([key(question)])])
        rows = trial.execute("SELECT rowid FROM search_grams WHERE search_grams MATCH ? ORDER BY rowid DESC", (asked,))
        if [row[0] for row in rows] != wanted:
            return _("This SQLite (%(version)s) answers wrongly when it is asked for “%(word)s”.") % {
                "version": sqlite3.sqlite_version,
                "word": question,
            }
    if trial.execute("SELECT json_each.value FROM json_each('[7]')").fetchone() != (7,):
        return _("This SQLite (%(version)s) does not read JSON.") % {"version": sqlite3.sqlite_version}
    return ""


def _fault_of_postgresql() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_encoding")
        encoding = cursor.fetchone()[0]
    return "" if encoding == "UTF8" else _("The database is written in %(encoding)s, not UTF8: make it anew.") % {"encoding": encoding}
