"""Bring in a list of people: read it, look at it, confirm it."""

from datetime import date

from django.contrib.auth.hashers import make_password
from django.core.exceptions import PermissionDenied
from django.db import transaction

from ennoshita.core import audit, rows

from .. import rules
from ..domain import roster
from ..domain.roster import Line
from ..import_plan import Plan, lines_of, make_plan
from ..models import ImportDraft, Person, Post, Unit
from ..signals import posts_changed, unit_changed

BATCH = 500


def read_list(file_name: str, content: bytes, *, by: Person) -> ImportDraft:
    """Keep what the file says until it is confirmed; an older draft of the same person goes. Raises NotRead, NoHeading."""
    if not rules.is_administrator(by):
        raise PermissionDenied
    lines = roster.read(rows.rows_of(content))
    if not lines:
        raise rows.NotRead(rows.EMPTY)
    ImportDraft.objects.filter(by=by).delete()
    return ImportDraft.objects.create(by=by, file_name=file_name[:255], lines=[line.stored() for line in lines])


@transaction.atomic
def take_in(draft: ImportDraft, *, effective_on: date, make_units: bool, by: Person) -> Plan:
    """Write everything the plan says, or nothing. Lines with a fault are left out; nobody is removed."""
    if not rules.is_administrator(by) or draft.by_id != by.pk:
        raise PermissionDenied
    lines = lines_of(draft)
    plan = make_plan(lines, effective_on)
    if make_units and plan.unknown_units:
        _make_units(list(plan.unknown_units), effective_on)
        plan = make_plan(lines, effective_on)
    persons = _add(plan) | _change(plan)
    moved = {line.number: line for line in plan.new if line.unit} | {c.line.number: c.line for c in plan.changed if c.moves}
    _move({persons[number]: line for number, line in moved.items()}, plan, effective_on)
    draft.delete()
    posts_changed.send(sender=Post, persons={persons[number].pk for number in moved})
    audit.record("people imported", by=by.pk, about="people", file=draft.file_name, new=len(plan.new), changed=len(plan.changed))
    return plan


def _make_units(names: list[str], effective_on: date) -> None:
    order = Unit.objects.count()
    for name in names:
        order += 1
        unit = Unit.objects.create(name=name, order=order, valid_from=effective_on)
        unit_changed.send(sender=Unit, unit=unit)


def _add(plan: Plan) -> dict[str, Person]:
    persons = [_person(line) for line in plan.new]
    Person.objects.bulk_create(persons, batch_size=BATCH)
    return {person.staff_number: person for person in persons}


def _person(line: Line) -> Person:
    person = Person(
        staff_number=line.number,
        family_name=line.family,
        given_name=line.given,
        family_kana=line.family_kana,
        given_kana=line.given_kana,
        password=make_password(None),
    )
    person.search_key = person.key_for_search()
    return person


def _change(plan: Plan) -> dict[str, Person]:
    for change in plan.changed:
        for name, text in change.names.items():
            setattr(change.person, name, text)
        change.person.search_key = change.person.key_for_search()
    persons = [change.person for change in plan.changed]
    fields = ["family_name", "given_name", "family_kana", "given_kana", "search_key"]
    Person.objects.bulk_update(persons, fields, batch_size=BATCH)
    return {person.staff_number: person for person in persons}


def _move(moves: dict[Person, Line], plan: Plan, effective_on: date) -> None:
    """The same as `care.give_post`, for thousands at once."""
    persons = [person.pk for person in moves]
    for start in range(0, len(persons), BATCH):
        primary = Post.objects.filter(person__in=persons[start : start + BATCH], kind=Post.Kind.PRIMARY)
        primary.filter(effective_on__gte=effective_on).delete()
        primary.on(effective_on).update(ended_on=effective_on)
    posts = [
        Post(person=person, unit=plan.unit_of[line.unit], title=line.title, effective_on=effective_on) for person, line in moves.items()
    ]
    Post.objects.bulk_create(posts, batch_size=BATCH)
