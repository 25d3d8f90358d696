"""Who is behind the figures of sections, only to count them.

Sections are told of whole months: from two spans of days that differ by one, a day of three colleagues could be reckoned.
"""

from collections import defaultdict
from datetime import date

from ennoshita.apps.people.api import Post

from .domain.hiding import hidden_over
from .domain.periods import Period
from .models import MonthlyLogin
from .sections import Section, joined


def people(period: Period) -> dict[date, dict[Section, set[int]]]:
    """By month, then by section, who printed: the ids of persons, minus that of the name where nobody has mapped it. None: no section.

    Units that went on as others are one section here and wherever sections are shown: two ways of dividing would give small ones away.
    """
    behind: dict[date, dict[Section, set[int]]] = defaultdict(lambda: defaultdict(set))
    section = joined()
    told = MonthlyLogin.objects.filter(month__range=(period.first.replace(day=1), period.last), login__nobody=False)
    for month, unit, login, person in told.values_list("month", "unit", "login", "login__person"):
        behind[month][section(unit)].add(person or -login)
    return behind


def hidden_sections(period: Period) -> frozenset[Section]:
    """The sections that may only be shown as one sum over this period."""
    return hidden_over(people(period).values())


def hidden_beside_bills(*periods: Period) -> frozenset[Section]:
    """Those that may only be shown as one sum where bills tell of sections too.

    Of a section that no log tells of, whoever held a post in it on the last day of the period stands behind its machine.
    """
    told: list[dict[Section, set[int]]] = [dict(month) for period in periods for month in people(period).values()]
    printed, section = {each for month in told for each in month}, joined()
    for period in periods:
        posts: dict[Section, set[int]] = defaultdict(set)
        for unit, person in Post.objects.on(period.last).values_list("unit", "person"):
            posts[section(unit)].add(person)
        told.append({each: persons for each, persons in posts.items() if each not in printed})
    return hidden_over(told)
