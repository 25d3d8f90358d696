"""Whose a sign-in name of a log is, and in which unit on a day; a name nobody has heard of waits to be mapped."""

from collections.abc import Iterable
from datetime import date

from ennoshita.apps.people.api import Person, Post

from ..domain.sign_in_names import Guesses, Known, plain
from ..models import Login


class Logins:
    """Looks up names once for a whole file."""

    def __init__(self) -> None:
        self._known = {login.name: login for login in Login.objects.all()}
        self._posts: dict[int, list[Post]] = {}
        self._guesses: Guesses | None = None

    def named(self, name: str) -> Login | None:
        """`name` as the log has it; None where it has none. One never heard of is the person's whose number or name it is, if any."""
        folded = plain(name)
        if not folded:
            return None
        found = self._known.get(folded)
        if found is None:
            self._guesses = self._guesses or guesses()
            found, _new = Login.objects.get_or_create(name=folded, defaults={"person_id": self._guesses.sure(folded)})
            self._known[folded] = found
        return found

    def unit_on(self, login: Login, day: date) -> int | None:
        """The id of the unit of the person's main post on that day, or the unit the name stands for."""
        if login.unit_id or login.person_id is None:
            return login.unit_id
        if login.person_id not in self._posts:
            self.remember([login.person_id])
        return next((post.unit_id for post in self._posts[login.person_id] if _held(post, day)), None)

    def spans(self, login: Login) -> tuple[list[date], list[int | None]]:
        """The same for every day: the days from which on the unit is another, and the units, the first of them before the first day."""
        if login.unit_id or login.person_id is None:
            return [], [login.unit_id]
        if login.person_id not in self._posts:
            # Whoever asks for spans reads a whole file: nearly everyone's are wanted.
            self.remember({login.person_id, *Post.objects.values_list("person", flat=True)})
        posts = self._posts[login.person_id]
        days = sorted({day for post in posts for day in (post.effective_on, post.ended_on) if day})
        return days, [None, *(self.unit_on(login, day) for day in days)]

    def remember(self, persons: Iterable[int]) -> None:
        """Their posts, by one query."""
        found: dict[int, list[Post]] = {person: [] for person in persons}
        for post in Post.objects.filter(person__in=found).order_by(Post.KIND_ORDER, "effective_on", "id"):
            found[post.person_id].append(post)
        self._posts |= found


def _held(post: Post, day: date) -> bool:
    return post.effective_on <= day and (post.ended_on is None or day < post.ended_on)


def guesses() -> Guesses:
    fields = ("pk", "staff_number", "email", "family_name", "given_name", "family_kana", "given_kana")
    return Guesses(Known(*values) for values in Person.objects.order_by("pk").values_list(*fields))
