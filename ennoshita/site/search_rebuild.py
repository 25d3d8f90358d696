"""`ennoshita search-rebuild`: the index of search thrown away and made anew, while the city is in use."""

import sys
import time

from django.utils import translation

from ennoshita.apps.search import api as search

from . import schema


def rebuild() -> int:
    """0 when it is made; 1 when this database cannot search, or does not fit this program."""
    with translation.override("en"):
        fault = search.fault_of_index()
    if fault:
        sys.stderr.write(f"{fault}\n")
        return 1
    if schema.pending():
        sys.stderr.write("The database is to be brought up to date first: ennoshita serve does that when it starts.\n")
        return 1
    began, done, told = time.monotonic(), 0, 0.0
    for done in search.rebuild():
        if time.monotonic() - told > 5:
            told = time.monotonic()
            sys.stdout.write(f"{done} files, meetings and notes are read …\n")
            sys.stdout.flush()
    sys.stdout.write(f"{done} files, meetings and notes can be found. That took {time.monotonic() - began:.0f} s.\n")
    return 0
