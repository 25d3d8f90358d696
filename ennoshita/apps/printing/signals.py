"""What printing hears from the rooms below: whose a job was follows posts and lists of staff, also backwards."""

from typing import Any

from ennoshita.apps.people.api import posts_changed

from . import tasks
from .models import Login


def listen() -> None:
    posts_changed.connect(_follow, dispatch_uid="printing.follow_posts")


def _follow(*, persons: set[int], **_: Any) -> None:
    if Login.objects.exists():
        tasks.follow_posts.enqueue(sorted(persons))
