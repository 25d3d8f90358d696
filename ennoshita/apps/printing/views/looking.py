"""The page on which a person sees how brought files were understood."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ennoshita.apps.files.api import kept_file
from ennoshita.core.rows import NotRead

from ..adapters import ADAPTERS
from ..forms import KindForm, TakeForm
from ..kinds import BY_KIND
from ..layout_forms import LayoutForm
from ..looking import Seen, look_through, suiting
from ..meanings import TABLES, word
from ..models import Draft
from ..source_forms import READING, ReadingForm


def looked(
    request: HttpRequest,
    draft: Draft,
    *,
    take: TakeForm | None = None,
    layout: LayoutForm | None = None,
    settings: ReadingForm | None = None,
) -> HttpResponse:
    try:
        seen, unread = look_through(draft), ""
    except NotRead as error:
        seen, unread = Seen(), str(error.sentence)
    reading = READING.get(draft.kind)
    context: dict[str, Any] = {
        "draft": draft,
        "seen": seen,
        "unread": unread,
        "guide": BY_KIND[draft.kind],
        "kind": KindForm(initial={"kind": draft.kind}),
        "form": take or TakeForm(kind=draft.kind, likely=suiting(draft.kind, draft.files)[1]),
        "settings": settings or (reading(kept=draft.settings) if reading else None),
        "others": Draft.objects.filter(by=draft.by).exclude(pk=draft.pk),
    }
    if draft.kind in TABLES and seen.columns:
        context["layout"] = layout or _layout_form(draft, seen)
    else:
        context["columns"] = [(column, word(draft.kind, column.meaning)) for column in seen.columns]
    wrong = any(form is not None and form.errors for form in (take, layout, settings))
    return render(request, "printing/look.html", context, status=422 if wrong else 200)


def _layout_form(draft: Draft, seen: Seen) -> LayoutForm:
    first = draft.files[0]
    with kept_file(first["sha256"]) as content:
        head = ADAPTERS[draft.kind].head(content, draft.settings)
    return LayoutForm(kind=draft.kind, columns=seen.columns, initial={**draft.settings, "head": head})
