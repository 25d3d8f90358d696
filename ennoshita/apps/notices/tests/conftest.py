"""People who are told something, in the words of core's own catalogue."""

from ennoshita.apps.notices.api import tell
from ennoshita.apps.notices.models import Notice
from ennoshita.apps.people.api import Person

KEY = "meeting/7/invitation"


def person(number: str) -> Person:
    found: Person = Person.objects.get(staff_number=number)
    return found


def told(*numbers: str, key: str = KEY, title: str = "Meetings", important: bool = False) -> Notice:
    """Tell these persons; answers the first one's notice."""
    tell([person(number) for number in numbers], key=key, title=title, link="/meetings/", important=important)
    return Notice.objects.get(person=person(numbers[0]), key=key)
