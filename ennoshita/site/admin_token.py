"""`ennoshita admin-token`: the way back in when no administrator can sign in any more."""

import sys

from django.conf import settings

from ennoshita.apps.people import api as people

from . import address


def print_link(staff_number: str) -> int:
    try:
        path = people.make_admin_link(staff_number)
    except people.Person.DoesNotExist:
        print(f"Nobody here has the staff number {staff_number}.", file=sys.stderr)  # noqa: T201
        return 1
    print(address.url(settings.HOST, settings.PORT, https=settings.HTTPS).rstrip("/") + path)  # noqa: T201
    return 0
