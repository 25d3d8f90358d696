"""The one page of search: what was looked for, and where it stands."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ennoshita.apps.people.api import Person, reader
from ennoshita.apps.spaces.api import visible_to
from ennoshita.core.dates import fiscal_year

from . import sources
from .domain.question import words_of
from .domain.snippets import Parts, marked, snippet
from .finding import Found, Limits, find
from .forms import LimitsForm
from .models import Entry

# What is named so is shown before the pages, a few of each.
NAMED = ("meeting", "file", "note")
FEW = 6


@dataclass(frozen=True, slots=True)
class Row:
    """A hit as its page shows it."""

    kind: str
    title: Parts
    text: Parts
    shown: sources.Shown
    url: str


@login_required
@require_safe
def results(request: HttpRequest) -> HttpResponse:
    person, question = reader(request), request.GET.get("q", "")[:300].strip()
    form = LimitsForm(request.GET, spaces=visible_to(person).filter(kind__in=["unit", "space"]), years=_years())
    limits = form.limits()
    context: dict[str, Any] = {"q": question, "words": words_of(question), "form": form}
    context |= {"kind": form.kind, "tabs": _tabs(request, form.kind)}
    if context["words"] and limits is not None:
        before = form.cleaned_data["before"]
        if not form.kind and before is None:
            few = find(person, question, Limits(NAMED, limits.space, limits.year), size=FEW)
            context |= {"named": _rows(person, few, question), "more_named": few.more}
            limits = Limits(tuple(kind for kind in sources.kinds() if kind not in NAMED), limits.space, limits.year)
        found = find(person, question, limits, before=before)
        context |= {"rows": _rows(person, found, question), "count": found.count, "older": _with(request, before=found.more)}
    return render(request, "search/results.html", context)


def _rows(person: Person, found: Found, question: str) -> list[Row]:
    words = words_of(question)
    by_source: dict[tuple[str, str], list[Entry]] = {}
    for hit in found.hits:
        by_source.setdefault((hit.kind, hit.thing.partition("/")[0]), []).append(hit)
    shown: dict[str, sources.Shown] = {}
    for (kind, _), hits in by_source.items():
        shown |= sources.show(person, kind, hits[0].thing, [hit.key for hit in hits])
    # What was taken away since is left out.
    return [_row(hit.kind, shown[hit.key], words, question) for hit in found.hits if hit.key in shown]


def _row(kind: str, shown: sources.Shown, words: list[str], question: str) -> Row:
    url = shown.url.replace("{words}", quote(question, safe=""))
    return Row(kind, marked(shown.title, words), snippet(shown.text, words), shown, url)


def _years() -> list[int]:
    """From this fiscal year back to that of the oldest entry, at most thirty."""
    oldest = Entry.objects.order_by("pk").values_list("year", flat=True).first()
    now = fiscal_year(timezone.localdate())
    return list(range(now, max(oldest or now, now - 30) - 1, -1))


def _tabs(request: HttpRequest, chosen: str) -> list[dict[str, Any]]:
    """All, and each kind, as addresses of the same question."""
    kinds = sources.kinds().items()
    return [{"label": label, "url": _with(request, kind=kind), "here": kind == chosen} for kind, label in kinds]


def _with(request: HttpRequest, **changed: Any) -> str:
    """The same question with something else; empty when that is None."""
    if None in changed.values():
        return ""
    said = request.GET.copy()
    said.pop("before", None)
    for name, value in changed.items():
        said[name] = str(value)
    return f"?{said.urlencode()}"
