"""Whose a sign-in name of a log is, and in which unit that person was on the day; a name nobody has heard of waits to be mapped."""

from datetime import date

from ennoshita.apps.people.api import Post

from ..models import Login


class Logins:
    """Looks up names once for a whole file."""

    def __init__(self) -> None:
        self._known = {login.name: login for login in Login.objects.all()}
        self._posts: dict[int, list[Post]] = {}

    def named(self, name: str) -> Login | None:
        """`name` as the log has it; None where it has none."""
        folded = plain(name)
        if not folded:
            return None
        found = self._known.get(folded)
        if found is None:
            found, _new = Login.objects.get_or_create(name=folded)
            self._known[folded] = found
        return found

    def unit_on(self, login: Login, day: date) -> int | None:
        """The id of the unit of the person's main post on that day, or the unit the name stands for."""
        if login.unit_id or login.person_id is None:
            return login.unit_id
        if login.person_id not in self._posts:
            self._posts[login.person_id] = list(Post.objects.filter(person=login.person_id).order_by(Post.KIND_ORDER))
        return next((post.unit_id for post in self._posts[login.person_id] if _held(post, day)), None)


def _held(post: Post, day: date) -> bool:
    return post.effective_on <= day and (post.ended_on is None or day < post.ended_on)


def plain(name: str) -> str:
    """Without its domain and in small letters: `CITY\\Yamada`, `yamada@city.example` and `yamada` are one."""
    return name.strip().rpartition("\\")[2].partition("@")[0].casefold()[:120]
