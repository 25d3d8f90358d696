"""Deeds on spaces and their members. Each asks the rule, writes, leaves an audit entry and withdraws what ended."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ennoshita.apps.people.api import Person, PersonQuerySet, Post
from ennoshita.core import audit
from ennoshita.core.principal import withdraw_right
from ennoshita.hub.say import say

from . import rules
from .events import SpaceChanged
from .models import Membership, Space

Role = Membership.Role
Visibility = Space.Visibility


@transaction.atomic
def make_space(name: str, *, by: Person, kind: str = Space.SPACE, visibility: str = Visibility.MEMBERS) -> Space:
    """A new space whose host is its maker. `kind` is the making room's name where the space is its own, like "meeting"."""
    if not by.is_active:
        raise PermissionDenied
    space = Space.objects.create(name=name, kind=kind, visibility=visibility, made_by=by)
    space.memberships.create(person=by, role=Role.HOST, by=by)
    audit.record("space made", by=by.id, about=about(space), name=name, visibility=visibility)
    return space


@transaction.atomic
def change_space(space: Space, *, name: str, visibility: str, by: Person) -> None:
    """Rename it, or open or narrow it: those a narrower space shuts out lose their sockets and pages at once."""
    _host_only(by, space)
    before = Space.objects.select_for_update().get(pk=space.pk)
    shut_out = _seers(before) - _seers(Space(pk=space.pk, visibility=visibility))
    space.name, space.visibility = name, visibility
    space.save(update_fields=["name", "visibility"])
    say(about(space), SpaceChanged())
    audit.record("space changed", by=by.id, about=about(space), name=name, visibility=visibility, before=before.visibility)
    for person in sorted(shut_out):
        withdraw_right(person=person)


@transaction.atomic
def add_member(space: Space, person: Person, *, by: Person, role: str = Role.MEMBER, until: date | None = None) -> Membership:
    """Give the person a place, or change the one they have; `role=Membership.Role.HOST` makes a member host.

    `until` is a guest's last day, that day included. Raises ValidationError where the sentence is for the page:
    a guest without a last day or with one in the past, the last host.
    """
    _host_only(by, space)
    _check_last_day(role, until)
    _hold(space)
    before = Membership.objects.select_for_update().filter(space=space, person=person).first()
    if before and before.from_post and role == Role.GUEST:
        raise ValidationError(_("%(name)s belongs to this space by post and leaves it with the post.") % {"name": person.name})
    if before and before.role == Role.HOST and role != Role.HOST:
        _keep_a_host(space, without=person)
    membership = before or Membership(space=space, person=person, by=by)
    lower = before is not None and before.role != role
    membership.role, membership.until = role, until if role == Role.GUEST else None
    membership.hosts_by_post = membership.hosts_by_post and role == Role.HOST
    membership.save()
    say(about(space), SpaceChanged())
    deed = "member changed" if before else "member added"
    audit.record(deed, by=by.id, about=about(space), person=person.id, role=role, until=str(until or ""))
    if lower:
        withdraw_right(person=person.id)
    return membership


@transaction.atomic
def add_members(space: Space, persons: Iterable[Person], *, by: Person, role: str = Role.MEMBER, until: date | None = None) -> list[Person]:
    """Give all of them a place, or nobody. Whoever has one already keeps it as it is; the answer is those who were added.

    As many statements for a hundred as for one, one event and one audit entry for all of them. Raises as `add_member`.
    """
    _host_only(by, space)
    _check_last_day(role, until)
    _hold(space)
    places = {place.person_id: place for place in Membership.objects.filter(space=space)}
    today = timezone.localdate()
    new, back = [], []
    for person in {person.pk: person for person in persons}.values():
        place = places.get(person.pk)
        if place is None:
            new.append(person)
        elif place.until and place.until < today:
            back.append(person)
    for person in back:
        add_member(space, person, by=by, role=role, until=until)
    if new:
        last_day = until if role == Role.GUEST else None
        Membership.objects.bulk_create([Membership(space=space, person=person, role=role, until=last_day, by=by) for person in new])
        say(about(space), SpaceChanged())
        numbers = [person.pk for person in new]
        audit.record("members added", by=by.id, about=about(space), persons=numbers, role=role, until=str(until or ""))
    return new + back


@transaction.atomic
def remove_member(space: Space, person: Person, *, by: Person) -> None:
    """End the person's place. Places that come from a post end with the post (ValidationError), as does that of the last host."""
    if by != person:
        _host_only(by, space)
    _hold(space)
    membership = Membership.objects.select_for_update().filter(space=space, person=person).first()
    if membership is None:
        return
    if membership.from_post:
        raise ValidationError(_("%(name)s belongs to this space by post and leaves it with the post.") % {"name": person.name})
    if membership.role == Role.HOST:
        _keep_a_host(space, without=person)
    membership.delete()
    say(about(space), SpaceChanged())
    audit.record("member removed", by=by.id, about=about(space), person=person.id)
    withdraw_right(person=person.id)


@transaction.atomic
def set_members(space: Space, persons: Iterable[Person], *, by: Person, role: str = Role.MEMBER) -> None:
    """Make these, and only these, the space's holders of the role; who hosts already keeps hosting. Not for guests, who need a last day."""
    _host_only(by, space)
    wanted = {person.id: person for person in persons}
    held = set(space.memberships.filter(role__in=[Role.HOST, role]).values_list("person_id", flat=True))
    for person in wanted.values():
        if person.id not in held:
            add_member(space, person, by=by, role=role)
    for membership in space.memberships.filter(role=role, from_post=False).exclude(person__in=wanted).select_related("person"):
        remove_member(space, membership.person, by=by)


@transaction.atomic
def delete_space(space: Space, *, by: Person) -> None:
    """The space is gone, and with it every place in it. What rooms kept in it they have removed before."""
    _host_only(by, space)
    audit.record("space deleted", by=by.id, about=about(space), name=space.name)
    for person in sorted(_seers(space)):
        withdraw_right(person=person)
    space.delete()


@transaction.atomic
def end_passed(on: date) -> int:
    """End the places whose last day has passed, and say how many. The rule refuses them from midnight; this closes what is open."""
    passed = list(Membership.objects.passed(on).select_for_update())
    Membership.objects.filter(pk__in=[membership.pk for membership in passed]).delete()
    for space in sorted({membership.space_id for membership in passed}):
        say(f"space/{space}", SpaceChanged())
    for ended in passed:
        audit.record("member ended", by=None, about=f"space/{ended.space_id}", person=ended.person_id, until=str(ended.until))
        withdraw_right(person=ended.person_id)
    return len(passed)


def about(space: Space) -> str:
    return f"space/{space.pk}"


def _host_only(by: Person, space: Space) -> None:
    if not rules.may_host(by, space, timezone.localdate()):
        raise PermissionDenied


def _hold(space: Space) -> None:
    """Whoever changes the same space's members waits: two hosts cannot leave it, or add the same person, at one instant."""
    Space.objects.select_for_update().get(pk=space.pk)


def _check_last_day(role: str, until: date | None) -> None:
    if role == Role.GUEST and until is None:
        raise ValidationError({"until": _("A guest needs a last day.")})
    if role == Role.GUEST and until is not None and until < timezone.localdate():
        raise ValidationError({"until": _("The last day has already passed. Choose today or later.")})


def _keep_a_host(space: Space, *, without: Person) -> None:
    if not space.has_host(without=without):
        raise ValidationError(_("A space needs at least one host. Make someone else a host first."))


def _seers(space: Space) -> set[int]:
    """Everyone the space is open to, by its visibility or a place in it."""
    on = timezone.localdate()
    active = PersonQuerySet(Person).here()
    if space.visibility == Visibility.PUBLIC:
        return set(active.values_list("id", flat=True))
    members = set(Membership.objects.filter(space_id=space.pk).current(on).values_list("person_id", flat=True))
    if space.visibility == Visibility.MEMBERS:
        return members
    return members | set(active.filter(pk__in=Post.objects.on(on).values("person")).values_list("id", flat=True))
