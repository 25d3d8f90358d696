"""What keepers fill in about sign-in names."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ennoshita.apps.people.api import Person, UnitField

from .actions.mapping import Whose
from .models import Login
from .names import Waiting

NOBODY = "nobody"


class NamesForm(forms.Form):
    """A choice for each waiting name; where one person alone is likely, that one is chosen already."""

    def __init__(self, data: Any = None, *, waiting: Iterable[Waiting]) -> None:
        super().__init__(data)
        self._waiting = {f"login-{each.login.pk}": each for each in waiting}
        for name, each in self._waiting.items():
            choices = [("", _("Leave it unknown")), *((str(person.pk), described(person)) for person in each.likely)]
            initial = str(each.likely[0].pk) if len(each.likely) == 1 else ""
            self.fields[name] = forms.ChoiceField(
                label=each.login.name, choices=[*choices, (NOBODY, _("Nobody’s: a service or a test"))], required=False, initial=initial
            )

    def said(self) -> list[tuple[Login, Whose]]:
        """What was chosen, after is_valid()."""
        return [(self._waiting[name].login, self._whose(name, chosen)) for name, chosen in self.cleaned_data.items() if chosen]

    def _whose(self, name: str, chosen: str) -> Whose:
        if chosen == NOBODY:
            return Whose(nobody=True)
        return Whose(person=next(person for person in self._waiting[name].likely if str(person.pk) == chosen))


class UnitForm(forms.Form):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"] = UnitField(label=_("Section"))


class BringNamesForm(forms.Form):
    brought = forms.FileField(
        label=_("List of sign-in names"),
        help_text=_("CSV or Excel (.xlsx) with the columns ログイン名 and 職員番号, in any order. An export of the directory will do."),
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.tsv,.xlsx"}),
    )


def described(person: Person) -> str:
    """The name with the post of today, for a person out of `with_posts`."""
    posts = getattr(person, "current_posts")  # noqa: B009 - set by with_posts
    return f"{person.name} ({posts[0]})" if posts else f"{person.name} ({person.staff_number})"
