"""A table as CSV, for spreadsheets."""

import csv
from collections.abc import Iterable, Sequence

from django.http import HttpResponse


def csv_answer(name: str, rows: Iterable[Sequence[object]]) -> HttpResponse:
    """The rows as the file `name`, in ASCII, with ".csv". Words that a spreadsheet would take for a formula are made harmless."""
    # Excel reads UTF-8 only behind this mark.
    answer = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    csv.writer(answer).writerows([_harmless(cell) for cell in row] for row in rows)
    return answer


def _harmless(cell: object) -> object:
    # A spreadsheet would calculate what begins so (CWE-1236).
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell
