from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class ClosedAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth is not typed
    """Nobody signs up: persons are imported or made by an administrator."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
