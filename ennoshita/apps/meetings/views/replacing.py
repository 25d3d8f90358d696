"""差し替え: a material's versions, what a replacement changed, and its errata sheet."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ennoshita.apps.files.api import Version, failure_sentence, page_url, receive, topic_of
from ennoshita.apps.people.api import reader
from ennoshita.hub import epoch
from ennoshita.hub.say import position

from .. import rules
from ..actions import errata as errata_actions
from ..actions import replacing
from ..changes import marks_of, sentence_of
from ..errata_forms import LineFormSet, NewLineForm
from ..errata_sheet import sheet_pdf
from ..models import Material, Meeting, Replacement, Viewing
from .answer import as_of_now, refusal_told
from .planning import meeting_for


def material_for(request: HttpRequest, meeting: Meeting, material: int) -> Material:
    """Of this meeting and for this person, or 404."""
    seen = Material.objects.seen_by(reader(request)).select_related("file", "meeting__space")
    return get_object_or_404(seen, pk=material, meeting=meeting)


def replacement_for(request: HttpRequest, meeting: Meeting, pk: int) -> Replacement:
    mine = Material.objects.seen_by(reader(request)).filter(meeting=meeting)
    found = Replacement.objects.select_related("material__file", "meeting", "before", "after", "by")
    return get_object_or_404(found, pk=pk, meeting=meeting, material__in=mine)


@login_required
@require_POST
def replacements(request: HttpRequest, pk: int, material: int) -> HttpResponse:
    """The new version by a plain form; the element <replacement-drop> sends it in pieces instead."""
    meeting = meeting_for(request, pk)
    held = material_for(request, meeting, material)
    upload = request.FILES.get("upload")
    if upload is None:
        messages.error(request, _("Please choose the file that takes its place."))
        return redirect("meetings:material-versions", pk, material)
    with refusal_told(request):
        replacing.replace_material(held, name=upload.name or "", source=receive(upload.chunks()), by=reader(request))
        messages.success(request, _("The new version is being made ready. Everyone goes over to it by themselves."))
    return redirect("meetings:material-versions", pk, material)


@login_required
@require_safe
def result(request: HttpRequest, pk: int, material: int, version: int) -> HttpResponse:
    """How far a new version is, and what came of it: asked while it is made."""
    meeting = meeting_for(request, pk)
    held = material_for(request, meeting, material)
    made = get_object_or_404(Version, pk=version, file=held.file)
    replacement = Replacement.objects.filter(material=held, after=made).first()
    answer: dict[str, Any] = {"state": made.state, "ready": made.pages.done().count(), "count": made.page_count or 0, "sentence": ""}
    if made.state == Version.State.FAILED:
        answer["sentence"] = _("%(reason)s Everyone still sees the version before.") % {"reason": failure_sentence(made.reason)}
    elif replacement:
        answer |= {"sentence": sentence_of(replacement), "errata": reverse("meetings:errata", args=[pk, replacement.pk])}
    elif made.state == Version.State.READY:
        answer["sentence"] = _("A later version came first; everyone sees that one.")
    return as_of_now(answer)


@login_required
@require_safe
def versions(request: HttpRequest, pk: int, material: int) -> HttpResponse:
    """All versions of a material: who, when, what changed, and who has seen which."""
    meeting, person = meeting_for(request, pk), reader(request)
    held = material_for(request, meeting, material)
    # The position before the state: what is said in between is said again to the element.
    topic = topic_of(held.file)
    at = {"topic": topic, "epoch": epoch.current(), "seq": position(topic)}
    shown = held.file.shown
    replaced = {each.after_id: each for each in Replacement.objects.filter(material=held).select_related("by")}
    viewings: dict[int, list[Viewing]] = {}
    # Who looked at what is part of the record, and as open as that.
    seen = (
        Viewing.objects.filter(meeting=meeting, version__file=held.file)
        if rules.may_read_record(person, meeting)
        else Viewing.objects.none()
    )
    for viewing in seen.select_related("person").order_by("at"):
        viewings.setdefault(viewing.version_id, []).append(viewing)
    rows = [
        {
            "version": each,
            "shown": each.pk == shown.pk,
            "replacement": replaced.get(each.pk),
            "sentence": sentence_of(replaced[each.pk]) if each.pk in replaced else "",
            "failure": failure_sentence(each.reason) if each.reason else "",
            "seen": viewings.get(each.pk, []),
        }
        for each in held.file.versions.select_related("by").order_by("-number")
    ]
    may = {"prepare": rules.may_prepare(person, meeting)}
    context = {"meeting": meeting, "material": held, "rows": rows, "may": may, "at": at}
    return render(request, "meetings/replacements.html", context)


@login_required
@require_safe
def version(request: HttpRequest, pk: int, material: int, number: int) -> HttpResponse:
    """The pages of one version, to be read whatever is shown now."""
    meeting = meeting_for(request, pk)
    held = material_for(request, meeting, material)
    wanted = get_object_or_404(held.file.versions.select_related("by"), number=number)
    pages = [{"page": each, "url": page_url(each)} for each in wanted.pages.done().without_words()]
    context = {"meeting": meeting, "material": held, "version": wanted, "pages": pages, "shown": wanted == held.file.shown}
    return render(request, "meetings/replacements_version.html", context)


@login_required
@require_POST
def return_to(request: HttpRequest, pk: int, material: int, number: int) -> HttpResponse:
    """What it held then, as its newest version."""
    meeting = meeting_for(request, pk)
    held = material_for(request, meeting, material)
    with refusal_told(request):
        replacing.go_back(held, get_object_or_404(held.file.versions, number=number), by=reader(request))
        messages.success(request, _("Version %(n)s comes back. Everyone goes over to it by themselves.") % {"n": number})
    return redirect("meetings:material-versions", pk, material)


@login_required
@require_safe
def changes(request: HttpRequest, pk: int, material: int) -> HttpResponse:
    """What the last replacement changed on the pages that are shown: page id → boxes in ten-thousandths of the page."""
    held = material_for(request, meeting_for(request, pk), material)
    return as_of_now(marks_of(held))


@login_required
def errata(request: HttpRequest, pk: int, replacement: int) -> HttpResponse:
    """The errata sheet before it is shown: every line can be corrected, left out or put elsewhere, and lines can be added."""
    meeting, person = meeting_for(request, pk), reader(request)
    held = replacement_for(request, meeting, replacement)
    may_prepare = rules.may_prepare(person, meeting)
    lines = LineFormSet(request.POST or None, queryset=held.errata.all())
    new = NewLineForm(request.POST or None, prefix="new", empty_permitted=True, use_required_attribute=False)
    status = 200
    if request.method == "POST":
        if lines.is_valid() and new.is_valid():
            errata_actions.write_lines(held, lines=lines, new=new, by=person)
            if "show" in request.POST:
                errata_actions.show_sheet(held, by=person)
                messages.success(request, _("The errata sheet lies on the table."))
            else:
                messages.success(request, _("Saved."))
            return redirect("meetings:errata", pk, held.pk)
        status = 422
    context = {
        "meeting": meeting,
        "replacement": held,
        "sentence": sentence_of(held),
        "lines": lines,
        "new": new,
        "sheet": getattr(held, "sheet", None),
        "may": {"prepare": may_prepare, "present": rules.may_turn_page(person, meeting)},
    }
    return render(request, "meetings/replacements_errata.html", context, status=status)


@login_required
@require_safe
def errata_pdf(request: HttpRequest, pk: int, replacement: int) -> HttpResponse:
    held = replacement_for(request, meeting_for(request, pk), replacement)
    answer = HttpResponse(sheet_pdf(held), content_type="application/pdf", headers={"Cache-Control": "private, no-store"})
    name = errata_actions.sheet_name(held)
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    return answer


@login_required
@require_POST
def errata_turn(request: HttpRequest, pk: int, replacement: int) -> HttpResponse:
    """The errata sheet on every screen, by whoever turns the pages."""
    meeting = meeting_for(request, pk)
    held = replacement_for(request, meeting, replacement)
    sheet = getattr(held, "sheet", None)
    if sheet is None:
        raise PermissionDenied
    errata_actions.present_sheet(sheet, by=reader(request))
    return redirect("meetings:room", pk)
