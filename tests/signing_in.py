"""The type of the fixture `signed_in`: the staff number of a person, and a client signed in as them."""

from collections.abc import Callable

from django.test import Client

SignedIn = Callable[[str], Client]
