"""`ennoshita demo`: 縁野市, built once in its own data folder."""

import logging

from django.db import transaction
from django.utils import timezone

from ennoshita.core.demo import build_city
from ennoshita.core.jobs.worker import run_waiting
from ennoshita.core.models import City, Job

from . import schema

log = logging.getLogger("ennoshita.demo")


def build(*, and_work: bool) -> None:
    """Fill the data folder if it is empty. With `and_work` the demo's jobs are done here; else the workers do them."""
    schema.bring_up_to_date()
    if not City.objects.exists():
        with transaction.atomic():
            build_city(timezone.localdate())
        log.info("縁野市 was built: %d of its jobs wait.", Job.objects.unfinished().count())
    if and_work:
        log.info("%d jobs were done.", run_waiting())
