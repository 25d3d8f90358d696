"""What a replacement changed, as a sentence and as marks on the pages."""

from collections import defaultdict
from functools import reduce

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .models import Material, Replacement


def sentence_of(replacement: Replacement) -> str:
    """「14頁のうち1頁が変わりました。付箋や書き込み2件を移しました。」"""
    return reduce(lambda one, two: _("%(one)s %(two)s") % {"one": one, "two": two}, _sentences(replacement))


def _sentences(replacement: Replacement) -> list[str]:
    count, changed, added = replacement.pages, replacement.changed, replacement.added
    removed, carried = replacement.removed, replacement.carried
    what = ngettext("%(n)s of %(count)s pages has changed.", "%(n)s of %(count)s pages have changed.", changed)
    more = ngettext("%(n)s page was added.", "%(n)s pages were added.", added)
    less = ngettext("%(n)s page was taken out.", "%(n)s pages were taken out.", removed)
    notes = ngettext("%(n)s note or line went along.", "%(n)s notes and lines went along.", carried)
    told = [(changed, what), (added, more), (removed, less)]
    sentences = [sentence % {"n": n, "count": count} for n, sentence in told if n] or [_("No page reads differently.")]
    return [*sentences, notes % {"n": carried}] if carried else sentences


def marks_of(material: Material) -> dict[str, list[list[int]]]:
    """Of the version that is shown: page number in PageRef → [x, y, width, height] in ten-thousandths, one for each change."""
    replacement = Replacement.objects.filter(material=material, after=material.file.shown).first()
    if replacement is None:
        return {}
    boxes: dict[int, list[list[int]]] = defaultdict(list)
    for line in replacement.errata.exclude(width=0):
        boxes[line.page].append([line.x, line.y, line.width, line.height])
    pages = replacement.after.pages.filter(number__in=boxes).without_words()
    return {str(page.origin): boxes[page.number] for page in pages}
