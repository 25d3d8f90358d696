"""`python -m ennoshita.core.jobs [--lease SECONDS] [--lifeline]`: one worker. `ennoshita serve` starts as many as it is told."""

import argparse
import os

import django


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--lease", type=float, default=30)
    options.add_argument("--lifeline", action="store_true", help="stop when standard input ends: the parent has died")
    chosen = options.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ennoshita.site.settings")
    os.nice(10)
    os.umask(0o077)
    django.setup()

    from ennoshita.core.jobs.worker import Worker  # noqa: PLC0415
    from ennoshita.core.lifeline import hold  # noqa: PLC0415 - models need the setup above

    if chosen.lifeline:
        hold()
    Worker(chosen.lease).run()


main()
