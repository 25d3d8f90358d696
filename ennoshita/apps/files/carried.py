"""What a version's pages do not show, or show otherwise, in sentences; and the one choice there is."""

import msgspec
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ennoshita.ports.converter import Finding, Report

from .models import Version

# So many pages nobody turns in a meeting; the same number counts as long before pages are made (engines.inside.package).
LONG = 100

_PLAIN = {
    "macros": gettext_lazy("It holds macros. They were not run and are not shown."),
    "changes": gettext_lazy("It holds tracked changes; readers see what was deleted, too. Accept or reject them in the original."),
    "animations": gettext_lazy("Animations are not shown; everything on a slide is there at once."),
    "transitions": gettext_lazy("Slide transitions are not shown."),
    "media": gettext_lazy("Video and sound are not played; a still picture stands in their place."),
    "links": gettext_lazy("It takes something from other files or addresses. That was not fetched; what was saved with it is shown."),
    "objects": gettext_lazy("Files embedded in it cannot be opened from the pages; their picture is shown."),
    "controls": gettext_lazy("Buttons and input fields do not work on the pages."),
    "diagrams": gettext_lazy("A SmartArt diagram in it may be missing or look different."),
    "speaker_notes": gettext_lazy("The speaker's notes are not shown."),
    "moving_picture": gettext_lazy("The picture moves; its first image is shown."),
}


def report_of(version: Version) -> Report:
    """Empty while nothing is known, and for a PDF."""
    return msgspec.json.decode(version.report, type=Report) if version.report else Report()


def conversion_sentences(version: Version) -> list[str]:
    """In the reader's language, the weightiest first: what was not carried over from the original, and which fonts stand in."""
    report = report_of(version)
    fitted = version.layout == Version.Layout.FIT_WIDTH
    found = [finding for finding in report.findings if not (fitted and finding.code == "wide")]
    wide = [finding for finding in found if finding.code == "wide"]
    said = [_wide(wide)] if wide else []
    if version.page_count and version.page_count > LONG and report.family == "spreadsheet":
        said.append(_("It has %(count)d pages.") % {"count": version.page_count})
    said += [sentence for finding in found if finding.code != "wide" and (sentence := _sentence(finding, version))]
    if report.substitutes:
        said.append(_fonts(report.substitutes))
    return said


def may_fit_width(version: Version) -> bool:
    """Would it make a difference to lay its sheets one page wide? A version of another kind, or laid so already, has no such choice."""
    return report_of(version).family == "spreadsheet" and version.layout != Version.Layout.FIT_WIDTH


def is_cut(version: Version) -> bool:
    """Sheets are wider than the paper: laid one page wide they would not be cut."""
    return may_fit_width(version) and any(finding.code == "wide" for finding in report_of(version).findings)


def _wide(found: list[Finding]) -> str:
    sheets = _("、").join(
        _("“%(sheet)s” (about %(count)d pages wide)") % {"sheet": name, "count": each.count} for each in found[:3] for name in each.names
    )
    if len(found) > 3:
        sheets += _(" and %(count)d more") % {"count": len(found) - 3}
    return _("These sheets are wider than the paper and are cut: %(sheets)s.") % {"sheets": sheets}


def _fonts(substitutes: dict[str, str]) -> str:
    by_shown: dict[str, list[str]] = {}
    for asked, shown in substitutes.items():
        by_shown.setdefault(shown, []).append(asked)
    pairs = _("; ").join(_("%(shown)s for %(asked)s") % {"shown": shown, "asked": _("、").join(asked)} for shown, asked in by_shown.items())
    return _("Fonts that are not installed here are shown by others: %(fonts)s. Line breaks may differ.") % {"fonts": pairs}


def _sentence(finding: Finding, version: Version) -> str:
    count = finding.count
    match finding.code:
        case "long":
            return "" if version.page_count else _("It will have about %(count)d pages.") % {"count": count}
        case "hidden_slides":
            return ngettext("%(count)d hidden slide is not shown.", "%(count)d hidden slides are not shown.", count) % {"count": count}
        case "hidden_sheets":
            return _("Hidden sheets are not shown: %(names)s.") % {"names": _("、").join(finding.names[:5])}
        case "comments":
            return ngettext("%(count)d comment is not shown.", "%(count)d comments are not shown.", count) % {"count": count}
        case code:
            return str(_PLAIN.get(code, ""))
