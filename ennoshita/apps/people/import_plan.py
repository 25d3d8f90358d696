"""What taking in a list would do, line by line. Nothing is written here; preview and confirmation both ask."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from ennoshita.core import kana

from .domain.roster import Line
from .models import ImportDraft, Person, Post, Unit

_BETWEEN = re.compile(r"[\s/>・|]+")


@dataclass
class Change:
    """A line that brings something for a person we know: the names that differ, and the unit to move to."""

    line: Line
    person: Person
    names: dict[str, str]
    moves: bool

    @property
    def differences(self) -> list[tuple[str, str]]:
        """Before and after, for whoever confirms."""
        pairs = [(str(getattr(self.person, name)), text) for name, text in self.names.items()]
        posts: list[Post] = self.person.current_posts  # type: ignore[attr-defined]  # from with_posts
        return [*pairs, (str(posts[0]) if posts else "", f"{self.line.unit} {self.line.title}".strip())] if self.moves else pairs


@dataclass
class Plan:
    new: list[Line] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    unchanged: list[Line] = field(default_factory=list)
    refused: list[tuple[Line, list[str]]] = field(default_factory=list)
    # Units nobody here has heard of, and the lines that wait for them.
    unknown_units: dict[str, list[Line]] = field(default_factory=lambda: defaultdict(list))
    unit_of: dict[str, Unit] = field(default_factory=dict)


def lines_of(draft: ImportDraft) -> list[Line]:
    return [Line(**{**stored, "faults": tuple(stored["faults"])}) for stored in draft.lines]


def make_plan(lines: list[Line], on: date) -> Plan:
    """Compare the lines with the people and units as of that day."""
    plan, known_units = Plan(), _units_by_name(on)
    people = {person.staff_number: person for person in Person.objects.with_posts(on)}
    for line in lines:
        faults, found = list(line.faults), known_units.get(_unit_key(line.unit), [])
        if line.unit and len(found) > 1:
            faults.append("ambiguous")
        if faults:
            plan.refused.append((line, faults))
            continue
        if line.unit and not found:
            plan.unknown_units[line.unit].append(line)
            continue
        if line.unit:
            plan.unit_of[line.unit] = found[0]
        _sort_in(plan, line, people.get(line.number))
    return plan


def _sort_in(plan: Plan, line: Line, person: Person | None) -> None:
    if person is None:
        plan.new.append(line)
        return
    brought = {"family_name": line.family, "given_name": line.given, "family_kana": line.family_kana, "given_kana": line.given_kana}
    names = {name: text for name, text in brought.items() if text and text != getattr(person, name)}
    moves = _moves(line, person, plan.unit_of)
    if names or moves:
        plan.changed.append(Change(line, person, names, moves))
    else:
        plan.unchanged.append(line)


def _moves(line: Line, person: Person, unit_of: dict[str, Unit]) -> bool:
    posts: list[Post] = person.current_posts  # type: ignore[attr-defined]  # from with_posts
    primary = next((post for post in posts if post.kind == Post.Kind.PRIMARY), None)
    if not line.unit:
        return False
    return primary is None or primary.unit_id != unit_of[line.unit].pk or bool(line.title and line.title != primary.title)


def _units_by_name(on: date) -> dict[str, list[Unit]]:
    """Units under their own name and under their division's and theirs together (福祉部 こども政策課)."""
    found: dict[str, list[Unit]] = defaultdict(list)
    for unit in Unit.objects.on(on).select_related("parent"):
        found[_unit_key(unit.name)].append(unit)
        if unit.parent:
            found[_unit_key(unit.parent.name + unit.name)].append(unit)
    return found


def _unit_key(name: str) -> str:
    return _BETWEEN.sub("", kana.fold(name))
