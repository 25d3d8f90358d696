"""A space per unit, filled from posts: whoever holds a post in 財政課, or in a team below it, belongs to its space."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from ennoshita.apps.people.api import Post, Unit
from ennoshita.core import audit
from ennoshita.core.principal import withdraw_right
from ennoshita.hub.say import say

from .actions import about
from .domain.heads import leads
from .events import SpaceChanged
from .models import Membership, Space

Role = Membership.Role


@transaction.atomic
def sync_unit_spaces(on: date) -> None:
    """Make every unit's space and its members agree with the posts of that day. Doing it twice changes nothing.

    The space of a unit that has ended stays with its content; its members leave with their posts,
    so an administrator names a host to carry it over.
    """
    units = {unit.pk: unit for unit in Unit.objects.all()}
    spaces = _spaces_of(units, on)
    posts = Post.objects.on(on).filter(person__is_active=True).select_related("unit")
    wanted = _wanted(posts, units, {space.unit_id: space for space in spaces.values()})
    for space in spaces.values():
        _follow(space, wanted.get(space.pk, {}))


def _spaces_of(units: dict[int, Unit], on: date) -> dict[int, Space]:
    """Every unit's space, made for those that have begun and not ended, renamed with the unit."""
    for unit in Unit.objects.on(on).exclude(pk__in=Space.objects.filter(unit__isnull=False).values("unit")):
        Space.objects.create(name=unit.name, kind=Space.UNIT, unit=unit)
    spaces = {space.pk: space for space in Space.objects.filter(unit__isnull=False).prefetch_related("memberships")}
    for space in spaces.values():
        name = units[space.unit_id or 0].name
        if space.name != name:
            space.name = name
            space.save(update_fields=["name"])
    return spaces


def _wanted(posts: Iterable[Post], units: dict[int, Unit], spaces: dict[int | None, Space]) -> dict[int, dict[int, str]]:
    """For each space, the role that posts give to each person."""
    wanted: dict[int, dict[int, str]] = {}
    for post in posts:
        unit: Unit | None = units[post.unit_id]
        while unit is not None:
            if space := spaces.get(unit.pk):
                heads = unit.pk == post.unit_id and leads(post.title, unit.name)
                roles = wanted.setdefault(space.pk, {})
                roles[post.person_id] = Role.HOST if heads else roles.get(post.person_id, Role.MEMBER)
            unit = units.get(unit.parent_id or 0)
    return wanted


def _follow(space: Space, wanted: dict[int, str]) -> None:
    """Who no longer leads the unit no longer hosts by post; hosts made by hand keep hosting, and a place given by hand is left as it is."""
    held = {membership.person_id: membership for membership in space.memberships.all()}
    added = [_place(space, person, role) for person, role in wanted.items() if person not in held]
    ended = [membership for person, membership in held.items() if membership.from_post and person not in wanted]
    raised = [held[p].pk for p, role in wanted.items() if p in held and held[p].from_post and role == Role.HOST != held[p].role]
    lowered = [row for person, row in held.items() if row.hosts_by_post and wanted.get(person) == Role.MEMBER]
    if not (added or ended or raised or lowered):
        return
    Membership.objects.bulk_create(added)
    Membership.objects.filter(pk__in=raised).update(role=Role.HOST, hosts_by_post=True)
    Membership.objects.filter(pk__in=[row.pk for row in lowered]).update(role=Role.MEMBER, hosts_by_post=False)
    Membership.objects.filter(pk__in=[membership.pk for membership in ended]).delete()
    say(about(space), SpaceChanged())
    changed = {"added": added, "ended": ended, "lowered": lowered}
    told = {deed: [row.person_id for row in rows] for deed, rows in changed.items()}
    audit.record("members followed posts", by=None, about=about(space), **told)
    for person in told["ended"] + told["lowered"]:
        withdraw_right(person=person)


def _place(space: Space, person: int, role: str) -> Membership:
    return Membership(space=space, person_id=person, role=role, from_post=True, hosts_by_post=role == Role.HOST)
