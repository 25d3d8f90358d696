"""What spaces hear from the rooms below."""

from typing import Any

from django.utils import timezone

from ennoshita.apps.people.api import posts_changed, unit_changed

from .unit_spaces import sync_unit_spaces


def listen() -> None:
    for signal in (posts_changed, unit_changed):
        signal.connect(_follow, dispatch_uid="spaces.follow_posts")


def _follow(**_: Any) -> None:
    sync_unit_spaces(timezone.localdate())
