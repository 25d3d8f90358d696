"""Who is told what of a meeting. Called by the actions, inside their transaction, before the audit entry."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_noop

from ennoshita.apps.notices.api import done, tell, withdraw
from ennoshita.apps.people.api import Person
from ennoshita.apps.spaces.api import members_of
from ennoshita.core.sentences import Param

from .models import MaterialRequest, Meeting, Replacement

# Replacements that follow one another within this time are told in one notice.
BUNDLED = timedelta(minutes=15)


def invited(meeting: Meeting, persons: Iterable[Person], *, by: Person) -> None:
    """The one who makes the meeting knows of it. Whoever is let in while it is open is called in at once."""
    late = meeting.state == "open"
    tell(
        [person for person in persons if person != by],
        key=f"{about(meeting)}/invitation",
        title=gettext_noop("Please join, it has begun: %(title)s") if late else gettext_noop("Invitation: %(title)s"),
        text=gettext_noop("%(when)s, %(place)s. Invited by %(name)s.") if meeting.place else gettext_noop("%(when)s. Invited by %(name)s."),
        params={**facts(meeting), "name": by.name},
        link=reverse("meetings:room" if late else "meetings:detail", args=[meeting.pk]),
        important=late,
        until=meeting.ends_at,
    )


def uninvited(meeting: Meeting, person: Person) -> None:
    """Nothing of the meeting stays on the list of one who no longer takes part."""
    withdraw(about(meeting), person)


def moved(meeting: Meeting, *, by: Person) -> None:
    """The new time, in place of the invitation with the old one."""
    withdraw(f"{about(meeting)}/invitation")
    tell(
        _others(meeting, by),
        key=f"{about(meeting)}/moved",
        title=gettext_noop("Moved to another time: %(title)s"),
        text=gettext_noop("Now %(when)s, %(place)s.") if meeting.place else gettext_noop("Now %(when)s."),
        params=facts(meeting),
        link=reverse("meetings:detail", args=[meeting.pk]),
        important=True,
        until=meeting.ends_at,
    )


def cancelled(meeting: Meeting, *, by: Person) -> None:
    withdraw(about(meeting))
    tell(
        _others(meeting, by),
        key=f"{about(meeting)}/cancelled",
        title=gettext_noop("Will not take place: %(title)s"),
        text=gettext_noop("It was planned for %(when)s."),
        params=facts(meeting),
        link=reverse("meetings:detail", args=[meeting.pk]),
        important=True,
        until=meeting.ends_at,
    )


def opened(meeting: Meeting, *, by: Person) -> None:
    """Who sits in the room already is told too: nobody knows for sure who does. Taken back at closing."""
    tell(
        _others(meeting, by),
        key=f"{about(meeting)}/open",
        title=gettext_noop("Has begun: %(title)s"),
        text="%(place)s" if meeting.place else "",
        params=facts(meeting),
        link=reverse("meetings:room", args=[meeting.pk]),
        important=True,
        until=timezone.now() + timedelta(days=1),
    )


def closed(meeting: Meeting) -> None:
    """Nobody has to come any more, nor to hand anything in."""
    for what in ("open", "invitation", "request"):
        withdraw(f"{about(meeting)}/{what}")


def deleted(meeting: Meeting) -> None:
    withdraw(about(meeting))


def material_replaced(replacement: Replacement) -> None:
    """Those who may read the material, but the one who replaced it. Call it when every screen goes over to the new version.

    Several within a quarter of an hour after one another are one notice that names them all.
    """
    material, meeting = replacement.material, replacement.meeting
    if material is None:
        return
    bundle = _bundle(replacement, material.file.space_id)
    names = dict.fromkeys(each.name for each in bundle)
    tell(
        members_of(material.file.space).exclude(pk=replacement.by_id),
        # By its readers too: the name of a limited material is not for everyone.
        key=f"{about(meeting)}/replaced/{material.file.space_id}/{bundle[0].pk}",
        title=gettext_noop("Materials were replaced: %(title)s"),
        text="%(names)s",
        params={"title": meeting.title, "names": " ・ ".join(names)[:300]},
        link=reverse("meetings:room", args=[meeting.pk]),
        important=meeting.state == "open",
        until=meeting.ends_at + timedelta(days=1),
    )


def _bundle(replacement: Replacement, space: int) -> list[Replacement]:
    """This replacement and those right before it that the same people may read, the oldest first."""
    before = replacement.meeting.replacements.filter(material__file__space=space, pk__lt=replacement.pk)
    found, last = [replacement], replacement.at
    for earlier in before.order_by("-pk"):
        if last - earlier.at > BUNDLED:
            break
        found.insert(0, earlier)
        last = earlier.at
    return found


def material_asked(request: MaterialRequest) -> None:
    """Everyone of the unit: what for, by when; each of them may hand it in."""
    tell(
        _asked(request),
        key=key_of(request),
        title=gettext_noop("Please hand in: %(title)s"),
        text=gettext_noop("For “%(meeting)s”, by %(day)s. Asked of %(unit)s."),
        params=_request_facts(request),
        link=reverse("meetings:request", args=[request.pk]),
    )


def material_due(request: MaterialRequest, today: date) -> None:
    """The day before and on the day. `today` is the day of the reminder."""
    last = request.due_on <= today
    tell(
        _asked(request),
        key=f"{key_of(request)}/{'today' if last else 'tomorrow'}",
        title=gettext_noop("To be handed in today: %(title)s") if last else gettext_noop("To be handed in by tomorrow: %(title)s"),
        text=gettext_noop("For “%(meeting)s”, by %(day)s. Asked of %(unit)s."),
        params=_request_facts(request),
        link=reverse("meetings:request", args=[request.pk]),
        important=last,
    )


def material_no_longer_asked(request: MaterialRequest) -> None:
    withdraw(key_of(request))


def material_handed_in(request: MaterialRequest, *, by: Person) -> None:
    """For the unit it is done; who asked for it is told that it is there."""
    done(key_of(request))
    if request.by_id == by.pk:
        return
    tell(
        [request.by],
        key=f"{key_of(request)}/handed-in",
        title=gettext_noop("Handed in: %(title)s"),
        text=gettext_noop("For “%(meeting)s”, by %(name)s."),
        params={"title": request.title, "meeting": request.meeting.title, "name": by.name},
        link=reverse("meetings:detail", args=[request.meeting_id]),
    )


def about(meeting: Meeting) -> str:
    return f"meeting/{meeting.pk}"


def key_of(request: MaterialRequest) -> str:
    return f"meeting/{request.meeting_id}/request/{request.pk}"


def facts(meeting: Meeting) -> dict[str, Param]:
    return {"title": meeting.title, "when": meeting.starts_at, "place": meeting.place}


def _request_facts(request: MaterialRequest) -> dict[str, Param]:
    return {"title": request.title, "meeting": request.meeting.title, "day": request.due_on, "unit": request.unit.name}


def _others(meeting: Meeting, by: Person) -> list[Person]:
    return list(members_of(meeting.space).exclude(pk=by.pk))


def _asked(request: MaterialRequest) -> list[Person]:
    return list(Person.objects.here().in_units(request.unit.family(), timezone.localdate()).exclude(pk=request.by_id))
