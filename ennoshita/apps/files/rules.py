"""May they? A file lives in a space and is as open as that; rooms above may let others read single pages."""

from collections.abc import Callable

from ennoshita.apps.people.api import Person, person_of
from ennoshita.apps.spaces.api import Space, may_host, may_see, may_write
from ennoshita.core.principal import Principal

from .models import File, Page

# (who, page id) → may they? Registered by rooms above: a large screen reads the page that is presented.
Grant = Callable[[Principal, int], bool]
_grants: list[Grant] = []
# (who, file) → may they replace it? Registered by rooms above: what lies on a meeting's table is for those who prepare it.
Guard = Callable[[Person, File], bool]
_guards: list[Guard] = []


def grant_pages(grant: Grant) -> None:
    """Let `grant` open pages to those whom no space lets in. It is asked from a thread, at most every 30 s for each page."""
    if grant not in _grants:
        _grants.append(grant)


# (who, file) → is the original kept from them? Registered by rooms above: a material that is for reading on the screen only.
Veto = Callable[[Person, File], bool]
_vetoes: list[Veto] = []


def withhold_originals(veto: Veto) -> None:
    """Let `veto` keep the original of a file from someone who may read its pages. It is asked from a thread at each download."""
    if veto not in _vetoes:
        _vetoes.append(veto)


def guard_replacing(guard: Guard) -> None:
    """Ask `guard` before a file is replaced; it answers True for files that are none of its business."""
    if guard not in _guards:
        _guards.append(guard)


def may_add(person: Person, space: Space) -> bool:
    return may_write(person, space)


def may_read(person: Person, file: File) -> bool:
    return may_see(person, file.space)


def may_take_original(person: Person, file: File) -> bool:
    return may_read(person, file) and not any(veto(person, file) for veto in _vetoes)


def may_retry(person: Person, file: File) -> bool:
    return may_write(person, file.space)


def may_replace(person: Person, file: File) -> bool:
    """Put a new version in the place of what readers see."""
    return may_write(person, file.space) and all(guard(person, file) for guard in _guards)


def may_remove(person: Person, file: File) -> bool:
    """Who hosts the space; and who put it in, as long as they may still put something in."""
    return may_host(person, file.space) or (file.made_by_id == person.pk and may_write(person, file.space))


def may_read_page(principal: Principal, page: Page) -> bool:
    person = person_of(principal)
    if person is not None and may_read(person, page.version.file):
        return True
    return any(grant(principal, page.pk) for grant in _grants)
