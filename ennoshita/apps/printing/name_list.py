"""A list that says whose sign-in names are, as a directory exports it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ennoshita.apps.people.api import Person

from .actions.mapping import Whose
from .domain import lists
from .domain.sign_in_names import plain
from .models import Login

COLUMNS = {
    "login": "ログイン名 ログインid ログオン名 ユーザー名 ユーザーid ユーザid ユーザ名 アカウント アカウント名 利用者id samaccountname "
    "userprincipalname login loginname logon user username userid account",
    "number": "職員番号 職員no 職員コード 職員id 社員番号 社員コード staffnumber staffno employeenumber employeeid",
}


@dataclass
class Found:
    """`said` may be names that no log has spoken of yet. `left` are (row, name, why)."""

    said: list[tuple[Login, Whose]] = field(default_factory=list)
    left: list[tuple[int, str, str | Promise]] = field(default_factory=list)


def read_list(rows: Sequence[tuple[int, Sequence[str]]]) -> Found:
    """Raises NoHeading."""
    lines = lists.read(rows, COLUMNS, {"login", "number"})
    people = {person.staff_number.casefold(): person for person in Person.objects.all()}
    logins = {login.name: login for login in Login.objects.select_related("person", "unit")}
    found, met = Found(), set[str]()
    for at, cells in lines:
        name = plain(cells["login"])
        person = people.get(Person.normalize_username(cells["number"]).casefold())
        if not name:
            found.left.append((at, cells["number"], _("There is no sign-in name in this line.")))
        elif name in met:
            found.left.append((at, cells["login"], _("This name stands in the list twice; the first line counts.")))
        elif person is None:
            found.left.append((at, cells["login"], _("Nobody has this staff number here.")))
        else:
            found.said.append((logins.get(name) or Login(name=name), Whose(person=person)))
        met.add(name)
    return found
