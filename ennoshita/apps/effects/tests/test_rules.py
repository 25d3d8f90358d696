"""Who may see the ledger, who may change what is assumed: one table."""

import pytest

from ennoshita.apps.effects import rules
from ennoshita.apps.people.api import Person, Post

from .conftest import person

pytestmark = pytest.mark.database

# rule: an administrator, one of the office, one without a post, one shown out
TABLE = {
    rules.may_see: (True, True, False, False),
    rules.may_change_assumptions: (True, False, False, False),
}


def test_each_rule_lets_exactly_those_of_the_table(town: None) -> None:
    Post.objects.filter(person__staff_number="4046").delete()
    Person.objects.filter(staff_number="4045").update(is_active=False)
    people = [person(number) for number in ("1001", "4043", "4046", "4045")]
    for rule, allowed in TABLE.items():
        assert tuple(rule(who) for who in people) == allowed, rule.__name__
