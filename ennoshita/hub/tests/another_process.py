"""What a job worker or a command does beside the web process: deeds come as JSON lists, one a line, and are answered "done".

["say", "room/1", "text", …]   ["withdraw", "7"]   ["renew"]
"""

import json
import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ennoshita.site.settings")


def do(deed: str, about: str = "", *texts: str) -> None:
    from django.db import transaction

    from ennoshita.core.principal import withdraw_right
    from ennoshita.hub import epoch
    from ennoshita.hub.say import say
    from ennoshita.hub.tests.events import Written

    if deed == "renew":
        epoch.renew()
        return
    with transaction.atomic():
        if deed == "withdraw":
            withdraw_right(person=int(about))
        for text in texts:
            say(about, Written(text))


if __name__ == "__main__":
    django.setup()
    for line in sys.stdin:
        do(*json.loads(line))
        sys.stdout.write("done\n")
        sys.stdout.flush()
