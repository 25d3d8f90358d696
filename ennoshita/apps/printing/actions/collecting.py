"""Ask a print server which jobs it has finished, and keep what is new as a file like any other."""

import io

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from ennoshita.engines.ipp import IppFinishedJobs
from ennoshita.ports.finished_jobs import Attributes, NoAnswer, Server

from ..domain.readers import ipp
from ..models import Source
from . import importing

TROUBLES = {
    "silent": gettext_noop("The print server did not answer."),
    "unknown_host": gettext_noop("No print server has this name."),
    "refused": gettext_noop("The print server asks for a user who may see its jobs, and a password."),
    "untrusted": gettext_noop("The certificate of the print server is not trusted."),
    "no_ipp": gettext_noop("It answered, but it is no print server."),
}
FORGOT = gettext_noop("The print server forgot %(count)s jobs since it was asked last. Ask more often, or let it keep more (MaxJobs).")


def ask(source: Source) -> list[Attributes]:
    """All finished jobs that the server still knows. Nothing is written. Raises NoAnswer."""
    kept = source.settings
    server = Server(kept["server"], kept.get("user", ""), kept.get("password", ""))
    return IppFinishedJobs().ask(server, ipp.ASKED)


def poll(source: Source) -> None:
    """Take in the jobs that came to their end since the last time. Raises StoreFull."""
    try:
        jobs = ask(source)
    except NoAnswer as error:
        _remember(source, {}, [TROUBLES[error.code], {}])
        return
    known = source.settings.get("last", {})
    new = [job for job in jobs if _ended(job) >= known.get("ended", 0)]
    if any(_ended(job) > known.get("ended", 0) for job in new):
        moment = timezone.localtime(timezone.now())
        importing.read_file(source, f"{moment:%Y-%m-%d %H%M}.csv", io.BytesIO(ipp.written(sorted(new, key=_ended))))
    forgotten = _forgotten(jobs, known)
    _remember(source, _last(jobs) or known, [FORGOT, {"count": forgotten}] if forgotten else [])


def _ended(job: Attributes) -> int:
    return int(job.get("time-at-completed", 0))


def _last(jobs: list[Attributes]) -> dict[str, int]:
    """Where the next time goes on: when the last job ended, and the highest number among them all."""
    return {"ended": max(map(_ended, jobs)), "number": max(int(job.get("job-id", 0)) for job in jobs)} if jobs else {}


def _forgotten(jobs: list[Attributes], known: dict[str, int]) -> int:
    """Numbers between the highest known and the lowest of those still there. Where numbers began again at 1, nothing can be said."""
    numbers = [int(job.get("job-id", 0)) for job in jobs]
    if not known or not numbers or max(numbers) <= known["number"]:
        return 0
    return max(0, min(numbers) - known["number"] - 1)


@transaction.atomic
def _remember(source: Source, last: dict[str, int], trouble: list[object]) -> None:
    kept = Source.objects.select_for_update().get(pk=source.pk)
    if last:
        kept.settings["last"] = last
    kept.looked_at, kept.trouble = timezone.now(), trouble
    kept.save(update_fields=["settings", "looked_at", "trouble"])
