"""The errata sheet (正誤表) as PDF: A4, a table of page, place, wrong and right."""

import io
from pathlib import Path

from django.utils import timezone, translation
from django.utils.translation import gettext as _
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from ennoshita.core.dates import wareki
from ennoshita.core.letters import words

from .models import ErrataLine, Replacement

WIDTHS = [16 * mm, 44 * mm, 57 * mm, 57 * mm]


def sheet_pdf(replacement: Replacement) -> bytes:
    """Those lines that are on the sheet, in their order; in Japanese, whoever asks."""
    out = io.BytesIO()
    with translation.override("ja"):
        title = _("Errata")
        margins = {"leftMargin": 18 * mm, "rightMargin": 18 * mm, "topMargin": 20 * mm, "bottomMargin": 18 * mm}
        document = SimpleDocTemplate(out, pagesize=A4, title=f"{title} {replacement.name}", **margins)
        document.build(_story(replacement, title))
    return out.getvalue()


def _story(replacement: Replacement, title: str) -> list[Flowable]:
    day = wareki(timezone.localdate(replacement.at))
    about = _("%(material)s (%(meeting)s, replaced on %(day)s)") % {
        "material": Path(replacement.name).stem,
        "meeting": replacement.meeting.title,
        "day": day,
    }
    lines = list(replacement.errata.filter(included=True))
    return [
        words(title, 18, alignment=1, leading=28),
        Spacer(1, 3 * mm),
        words(about, 10.5, alignment=1),
        Spacer(1, 6 * mm),
        _table(lines) if lines else words(_("There is nothing to correct."), 11),
    ]


def _table(lines: list[ErrataLine]) -> Table:
    head = [words(text, 10.5, alignment=1) for text in (_("Page"), _("Place on the page"), _("Wrong"), _("Right"))]
    rows = [
        [words(str(line.page), 10.5, alignment=1), *(words(text, 10.5) for text in (line.place, line.wrong, line.right))] for line in lines
    ]
    style = [
        ("GRID", (0, 0), (-1, -1), 0.5, colors.HexColor("#767676")),
        ("BACKGROUND", (0, 0), (-1, 0), colors.HexColor("#f2f2f2")),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("TOPPADDING", (0, 0), (-1, -1), 2 * mm),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2.4 * mm),
    ]
    return Table([head, *rows], colWidths=WIDTHS, repeatRows=1, style=TableStyle(style))


def _cells(line: ErrataLine) -> list[Paragraph]:
    return [words(text, 10.5) for text in (line.place, line.wrong, line.right)]
