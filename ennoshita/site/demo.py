"""`ennoshita demo`: 縁野市, built once in its own data folder."""

import logging

from django.db import connection, transaction
from django.utils import timezone

from ennoshita.core.demo import build_city
from ennoshita.core.jobs.worker import run_waiting
from ennoshita.core.models import City, Job

from . import schema

log = logging.getLogger("ennoshita.demo")

NOT_HERE = (
    "A real city lives here: the demo would let anybody in without a password. "
    "Unset ENNOSHITA_DATA, DATABASE_URL and ENNOSHITA_DEMO, or point ENNOSHITA_DATA to another folder."
)


def build(*, and_work: bool) -> bool:
    """Fill the data folder if it is empty. With `and_work` the demo's jobs are done here; else the workers do them.

    False when a real city lives here: it is not touched.
    """
    if is_real_city():
        log.error("%s", NOT_HERE)
        return False
    schema.bring_up_to_date()
    if not City.objects.exists():
        with transaction.atomic():
            build_city(timezone.localdate())
        log.info("縁野市 was built: %d of its jobs wait.", Job.objects.unfinished().count())
    if and_work:
        log.info("%d jobs were done.", run_waiting())
    return True


def is_real_city() -> bool:
    """Also of a city that an older version of the program made."""
    return City._meta.db_table in connection.introspection.table_names() and City.objects.filter(is_demo=False).exists()
