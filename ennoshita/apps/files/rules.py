"""May they? A file lives in a space and is as open as that; rooms above may let others read single pages."""

from collections.abc import Callable

from ennoshita.apps.people.api import Person, person_of
from ennoshita.apps.spaces.api import Space, may_host, may_see, may_write
from ennoshita.core.principal import Principal

from .models import File, Page

# (who, page id) → may they? Registered by rooms above: a large screen reads the page that is presented.
Grant = Callable[[Principal, int], bool]
_grants: list[Grant] = []


def grant_pages(grant: Grant) -> None:
    """Let `grant` open pages to those whom no space lets in. It is asked from a thread, at most every 30 s for each page."""
    if grant not in _grants:
        _grants.append(grant)


def may_add(person: Person, space: Space) -> bool:
    return may_write(person, space)


def may_read(person: Person, file: File) -> bool:
    return may_see(person, file.space)


def may_retry(person: Person, file: File) -> bool:
    return may_write(person, file.space)


def may_remove(person: Person, file: File) -> bool:
    """Who hosts the space; and who put it in, as long as they may still put something in."""
    return may_host(person, file.space) or (file.made_by_id == person.pk and may_write(person, file.space))


def may_read_page(principal: Principal, page: Page) -> bool:
    person = person_of(principal)
    if person is not None and may_read(person, page.version.file):
        return True
    return any(grant(principal, page.pk) for grant in _grants)
