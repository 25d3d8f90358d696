"""The report of a month as PDF, A4: the tables of the page, for a file or a meeting."""

import io

from django.utils.translation import gettext as _
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, SimpleDocTemplate, Spacer, TableStyle
from reportlab.platypus import Table as Grid

from ennoshita.core.letters import words

from .domain.periods import Period
from .domain.values import month_end
from .report import Report
from .report_tables import Table, months, sentence, tables, unknown, written

MARGIN = 18 * mm
WIDTH = A4[0] - 2 * MARGIN
# A first column of words beside narrow ones of numbers.
FIRST = 0.26


def pdf(report: Report, city: str) -> bytes:
    """In the language of whoever asks; the same report gives the same bytes."""
    out = io.BytesIO()
    title = heading(report)
    margins = {"leftMargin": MARGIN, "rightMargin": MARGIN, "topMargin": 18 * mm, "bottomMargin": 16 * mm}
    SimpleDocTemplate(out, pagesize=A4, title=title, author=city, invariant=1, **margins).build(_story(report, title, city))
    return out.getvalue()


def heading(report: Report) -> str:
    return _("Report on printing, %(month)s") % {"month": months(Period(report.month, month_end(report.month)))}


def _story(report: Report, title: str, city: str) -> list[Flowable]:
    story: list[Flowable] = [
        words(title, 17, leading=26),
        words(city, 10),
        Spacer(1, 2 * mm),
        words(sentence(report), 11),
        Spacer(1, 5 * mm),
    ]
    for table in tables(report):
        story += _part(table)
    story += [words(_("What these figures do not know"), 12.5, leading=20)]
    story += [words(f"・{sentence}", 9.5, leading=15) for sentence in unknown(report) or [_("Nothing is missing that is known of.")]]
    return story


def _part(table: Table) -> list[Flowable]:
    rows = [[words(text, 8, alignment=1 if at else 0, leading=11) for at, text in enumerate(table.head)]]
    rows += [[words(written(each), 9, alignment=2 if at else 0, leading=13) for at, each in enumerate(row)] for row in table.rows]
    narrow = WIDTH * (1 - FIRST) / (len(table.head) - 1)
    grid = Grid(rows, colWidths=[WIDTH * FIRST, *[narrow] * (len(table.head) - 1)], repeatRows=1, style=TableStyle(STYLE))
    notes = [words(note, 8, leading=12) for note in table.notes]
    return [
        words(table.title, 12.5, leading=20),
        Spacer(1, 1 * mm),
        *([grid] if table.rows else []),
        Spacer(1, 1.5 * mm),
        *notes,
        Spacer(1, 5 * mm),
    ]


STYLE = [
    ("GRID", (0, 0), (-1, -1), 0.5, colors.HexColor("#949494")),
    ("BACKGROUND", (0, 0), (-1, 0), colors.HexColor("#f2f2f2")),
    ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
    ("TOPPADDING", (0, 0), (-1, -1), 1.2 * mm),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 1.6 * mm),
    ("LEFTPADDING", (0, 0), (-1, -1), 1.4 * mm),
    ("RIGHTPADDING", (0, 0), (-1, -1), 1.4 * mm),
]
