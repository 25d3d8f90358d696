"""Words looked for in this meeting: the pages of its materials that hold them, and where on the page."""

from itertools import groupby
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from ennoshita.apps.files.api import Page, boxes_of
from ennoshita.apps.people.api import Person, reader
from ennoshita.apps.search import api as search

from ..models import Material, Meeting
from .answer import as_of_now
from .planning import meeting_for

# So many pages are shown with their places; what is asked for in so many is asked for too coarsely.
MOST_PAGES = 200


@login_required
@require_safe
def find(request: HttpRequest, pk: int) -> HttpResponse:
    """{"hits": [{material, name, page, number, text: [[part, marked], …], boxes: [[x, y, width, height], …]}, …], "more"}."""
    hits, more = _hits(meeting_for(request, pk), reader(request), request.GET.get("q", "")[:300])
    return as_of_now({"hits": hits, "more": more})


def _hits(meeting: Meeting, person: Person, question: str) -> tuple[list[dict[str, Any]], bool]:
    words = search.words_of(question)
    materials = {material.file_id: material for material in meeting.materials.seen_by(person).select_related("file")}
    keys = search.within(person, question, [f"file/{file}" for file in materials])
    places = sorted((file, number) for kind, file, number in map(_place, keys) if kind == "page")
    by_material = {materials[file]: [number for _, number in of_file] for file, of_file in groupby(places, key=lambda place: place[0])}
    hits: list[dict[str, Any]] = []
    for material in sorted(by_material, key=lambda each: (each.position, each.pk)):
        for page in Page.objects.filter(version=material.file.shown, number__in=by_material[material]):
            hits.append(_hit(material, page, words))
    return hits[:MOST_PAGES], len(hits) > MOST_PAGES


def _place(key: str) -> tuple[str, int, int]:
    kind, file, *number = key.split("/")
    return kind, int(file), int(number[0]) if number else 0


def _hit(material: Material, page: Page, words: list[str]) -> dict[str, Any]:
    return {
        "material": material.pk,
        "name": material.file.name,
        "page": page.origin,
        "number": page.number,
        "text": search.snippet(page.text, words, before=10),
        "boxes": boxes_of(page, words),
    }
