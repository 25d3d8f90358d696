"""Ink for all to see: drawn by who presents, on pages that everyone may read."""

from collections.abc import Mapping, Sequence

import msgspec
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.db.models.functions import Length
from django.utils.translation import gettext as _

from ennoshita.apps.files.api import Page
from ennoshita.apps.people.api import Person
from ennoshita.core import audit
from ennoshita.hub.say import say

from .. import rules
from ..events import presenting as events
from ..models import Meeting, Stroke
from ..snapshot import topic_of
from ..stage import stage_of, stroke_state

# A page this full is no longer read; and its ink is sent whole to everyone who opens it, as so many letters.
STROKES_A_PAGE, LETTERS_A_PAGE = 1_000, 2_000_000


@transaction.atomic
def draw(meeting: Meeting, drawn: events.StrokeState, *, mark: str, by: Person) -> int:
    """Keep a stroke that was drawn; its `id` and `by` count for nothing. Answers the event's seq.

    Raises PermissionDenied where this person does not present, ValidationError where the page takes no ink (more).
    """
    if not rules.may_turn_page(by, meeting):
        raise PermissionDenied
    page = Page.objects.filter(pk=drawn.page, version__file__space=meeting.space_id).only("pk").first()
    if page is None or not meeting.materials.for_everyone().filter(file__versions__pages=page).exists():
        raise ValidationError(_("Only pages that everyone may read can be drawn on."))
    there = meeting.strokes.filter(page=page).aggregate(strokes=models.Count("pk"), letters=models.Sum(Length("points"), default=0))
    if there["strokes"] >= STROKES_A_PAGE or there["letters"] >= LETTERS_A_PAGE:
        raise ValidationError(_("This page is full of ink. Please erase something first."))
    points = msgspec.json.encode(drawn.points).decode()
    stroke = Stroke.objects.create(
        meeting=meeting, page=page, tool=drawn.tool, colour=drawn.colour, width=drawn.width, points=points, by=by
    )
    return say(stage_of(meeting), events.StrokeDrawn(stroke=stroke_state(stroke), mark=mark))


@transaction.atomic
def erase(meeting: Meeting, *, page: int, strokes: tuple[int, ...], by: Person) -> int | None:
    """Take these strokes off the page; those that are gone already count for nothing."""
    if not rules.may_turn_page(by, meeting):
        raise PermissionDenied
    return _take_off(meeting, page, meeting.strokes.filter(page=page, pk__in=strokes).values_list("pk", flat=True))


@transaction.atomic
def clear(meeting: Meeting, *, page: int, by: Person) -> int | None:
    """Take all ink off the page."""
    if not rules.may_turn_page(by, meeting):
        raise PermissionDenied
    seq = _take_off(meeting, page, meeting.strokes.filter(page=page).values_list("pk", flat=True))
    audit.record("meeting page cleared of ink", by=by.pk, about=topic_of(meeting), page=page)
    return seq


def tell_moved(meeting: Meeting, moved: Mapping[int, Sequence[Stroke]]) -> None:
    """Strokes lie on other pages now; `moved` has them by the page they lay on before. Inside the transaction that moved them."""
    for page, strokes in moved.items():
        say(stage_of(meeting), events.StrokesErased(page=page, strokes=tuple(stroke.pk for stroke in strokes)))
        for stroke in strokes:
            say(stage_of(meeting), events.StrokeDrawn(stroke=stroke_state(stroke), mark=""))


def _take_off(meeting: Meeting, page: int, strokes: models.QuerySet[Stroke, int]) -> int | None:
    gone = tuple(strokes.order_by("pk"))
    if not gone:
        return None
    Stroke.objects.filter(pk__in=gone).delete()
    return say(stage_of(meeting), events.StrokesErased(page=page, strokes=gone))
