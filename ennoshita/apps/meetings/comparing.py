"""The lines of an errata sheet, as the machine makes them from two versions of a material."""

from collections.abc import Iterator

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from ennoshita.apps.files.api import Page, page_differences
from ennoshita.hub.say import say

from .events.replacing import ChangesMarked
from .models import ErrataLine, Replacement
from .snapshot import topic_of

# More on one page is a page written anew: one line says so, instead of a hundred that nobody reads.
MOST_LINES = 30
LONGEST = 400


def compare_versions(replacement: Replacement) -> None:
    """Write its lines and tell everyone that the marks are there. What people wrote by then stays; a second run changes nothing."""
    # The sheet is in the city's language, whoever's hand it came from.
    with translation.override("ja"):
        lines = list(_lines(replacement))
    with transaction.atomic():
        held = Replacement.objects.select_for_update(of=("self",)).get(pk=replacement.pk)
        if held.compared_at is not None:
            return
        for position, line in enumerate(lines, start=1):
            line.position = position
        ErrataLine.objects.bulk_create(lines)
        held.compared_at = timezone.now()
        held.save(update_fields=["compared_at"])
        if replacement.material_id:
            say(topic_of(replacement.meeting), ChangesMarked(replacement.material_id))


def _lines(replacement: Replacement) -> Iterator[ErrataLine]:
    old = {page.pk: page for page in replacement.before.pages.without_words()}
    followed = set()
    for page in replacement.after.pages.without_words():
        before = old.get(page.follows_id or 0)
        if before is None:
            yield ErrataLine(
                replacement=replacement, page=page.number, place=_("the page"), right=_("(page added)"), width=10_000, height=10_000
            )
            continue
        followed.add(before.pk)
        if before.origin != page.origin and before.identity != page.identity:
            yield from _of_page(replacement, before, page)
    for page in old.values():
        if page.pk not in followed:
            place = _("page %(n)s before") % {"n": page.number}
            yield ErrataLine(replacement=replacement, page=page.number, place=place, wrong=_("(page taken out)"))


def _of_page(replacement: Replacement, before: Page, page: Page) -> Iterator[ErrataLine]:
    # Word boxes are a page's heaviest part: read for these two alone.
    differences = page_differences(*(Page.objects.get(pk=each.pk) for each in (before, page)))
    if len(differences) > MOST_LINES:
        place = _("the page")
        yield ErrataLine(
            replacement=replacement, page=page.number, place=place, wrong="", right=_("(page written anew)"), width=10_000, height=10_000
        )
        return
    for each in differences:
        x, y, width, height = each.box
        wrong, right = (_("(picture before)"), _("(picture changed)")) if each.of_picture else (each.wrong, each.right)
        yield ErrataLine(
            replacement=replacement,
            page=page.number,
            place=place_words(each.place.kind, each.place.number, each.place.heading)[:120],
            wrong=wrong[:LONGEST],
            right=right[:LONGEST],
            x=x,
            y=y,
            width=width,
            height=height,
        )


def place_words(kind: str, number: int, heading: str) -> str:
    """「2 予算の内訳・表・3行目」"""
    words = {"row": _("table, row %(n)s"), "paragraph": _("paragraph %(n)s")}.get(kind, "") % {"n": number}
    return "・".join(part for part in (heading, words) if part)
