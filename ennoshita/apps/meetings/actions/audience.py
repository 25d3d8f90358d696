"""Who may see a material. Its file lies in a space whose members are those who may: the one rule of access does the rest."""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from ennoshita.apps.files.api import File, hold, move_file
from ennoshita.apps.people.api import Person
from ennoshita.apps.spaces.api import Membership, Space, add_member, delete_space, make_space, may_host, may_see, remove_member, set_members
from ennoshita.core import audit
from ennoshita.hub.say import forget, say

from .. import rules
from ..events.agenda import MaterialDescribed, MaterialsChanged
from ..models import Material, Meeting
from ..paper import keep_handed
from ..screen_state import screens_topic, tell_screens
from ..snapshot import topic_of
from ..stage import stage_of

Audience = Material.Audience
Role = Membership.Role


def audience_of(meeting: Meeting, file: File) -> str | None:
    """Who may see a file by the space it lies in; None for a space that is not this meeting's."""
    if file.space_id == meeting.space_id:
        return Audience.ALL
    limited = meeting.limited_spaces.filter(space=file.space_id).first()
    if limited is None:
        return None
    return Audience.NAMED if limited.named else Audience.HOSTS


def limited_spaces(meeting: Meeting) -> list[Space]:
    return [limited.space for limited in meeting.limited_spaces.select_related("space")]


def named_for(material: Material) -> list[int]:
    """The persons named, by id; without those who prepare, who see everything."""
    if material.audience != Audience.NAMED:
        return []
    return list(material.file.space.memberships.exclude(role=Role.HOST).values_list("person_id", flat=True))


@transaction.atomic
def hosts_space(meeting: Meeting, *, by: Person) -> Space:
    """Where files for those who prepare lie; made when it is first wanted."""
    _prepare(meeting, by)
    limited = meeting.limited_spaces.filter(named=False).select_related("space").first()
    return limited.space if limited else _new_space(meeting, by, named=False)


@transaction.atomic
def set_audience(material: Material, *, audience: str, people: Iterable[Person] = (), by: Person) -> None:
    """Another audience from now on. Who may no longer see the material loses it at once, wherever it is open.

    `people` are those named; each takes part in the meeting, or PermissionDenied.
    """
    meeting = material.meeting
    _prepare(meeting, by)
    hold([material.file_id])
    named = list(people) if audience == Audience.NAMED else []
    if not all(may_see(person, meeting.space) for person in named):
        raise PermissionDenied
    if audience == Audience.NAMED and material.audience == Audience.NAMED:
        set_members(material.file.space, named, by=_host(material.file.space, by))
    else:
        _move(material, audience, named, by)
    keep_handed(material)
    Material.objects.filter(pk=material.pk).update(audience=audience)
    if material.audience == Audience.ALL:
        forget_told(meeting)
    say(topic_of(meeting), MaterialsChanged())
    tell_screens(meeting)
    about = {"audience": audience, "people": [person.pk for person in named]}
    audit.record("material's audience set", by=by.pk, about=topic_of(meeting), material=material.pk, **about)


@transaction.atomic
def describe(material: Material, *, name: str, downloadable: bool, by: Person) -> None:
    """Its name on the table, and whether readers may take the original away."""
    meeting = material.meeting
    _prepare(meeting, by)
    File.objects.filter(pk=material.file_id).update(name=name)
    Material.objects.filter(pk=material.pk).update(downloadable=downloadable)
    told = MaterialDescribed(material=material.pk, name=name, downloadable=downloadable)
    say(topic_of(meeting), told if material.audience == Audience.ALL else MaterialsChanged())
    tell_screens(meeting)
    audit.record("material described", by=by.pk, about=topic_of(meeting), material=material.pk, name=name, downloadable=downloadable)


def forget_told(meeting: Meeting) -> None:
    """A material that everyone saw goes from their sight: what named or drew it is not told again. Call it before saying that it went."""
    for topic in (topic_of(meeting), stage_of(meeting), screens_topic(meeting)):
        forget(topic)


def keep_hosts(meeting: Meeting, *, by: Person) -> None:
    """Whoever prepares the meeting hosts its limited spaces too. Call it when someone became a host."""
    hosts = [each.person for each in meeting.space.memberships.filter(role=Role.HOST).select_related("person")]
    for space in limited_spaces(meeting):
        there = set(space.memberships.filter(role=Role.HOST).values_list("person_id", flat=True))
        for person in hosts:
            if person.pk not in there:
                add_member(space, person, role=Role.HOST, by=_host(space, by))


def keep_out(meeting: Meeting, person: Person) -> None:
    """Who takes part no longer sees no limited material either. The meeting's maker stays, so each space keeps a host."""
    for space in limited_spaces(meeting):
        if space.memberships.filter(person=person).exists():
            remove_member(space, person, by=_host(space, meeting.made_by))


def withholds_original(person: Person, file: File) -> bool:
    """For files.api.withhold_originals: on some table it is for reading only, and this person does not prepare that meeting."""
    tables = Material.objects.filter(file=file, downloadable=False).select_related("meeting__space")
    return any(not may_host(person, material.meeting.space) for material in tables)


def _move(material: Material, audience: str, named: list[Person], by: Person) -> None:
    meeting, before = material.meeting, material.file.space
    if audience == Audience.ALL:
        space = meeting.space
    elif audience == Audience.HOSTS:
        space = hosts_space(meeting, by=by)
    else:
        space = _new_space(meeting, by, named=True)
        set_members(space, named, by=_host(space, by))
    move_file(material.file, space, by=by)
    gone = meeting.limited_spaces.filter(space=before, named=True)
    if gone.exists() and not File.objects.filter(space=before).exists():
        gone.delete()
        delete_space(before, by=_host(before, by))


def _new_space(meeting: Meeting, by: Person, *, named: bool) -> Space:
    space = make_space(_("%(title)s: limited materials") % {"title": meeting.title}, kind="material", by=by)
    meeting.limited_spaces.create(space=space, named=named)
    keep_hosts(meeting, by=by)
    return space


def _host(space: Space, wanted: Person) -> Person:
    """Who changes the space: the one who asks; where they host the meeting without hosting this space, one who does."""
    if may_host(wanted, space):
        return wanted
    return space.memberships.filter(role=Role.HOST).select_related("person").first().person  # type: ignore[union-attr]  # a space has a host


def _prepare(meeting: Meeting, by: Person) -> None:
    if not rules.may_set_audience(by, meeting):
        raise PermissionDenied
