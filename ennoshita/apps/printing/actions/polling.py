"""The sources that the house asks over the network."""

from collections import Counter
from dataclasses import dataclass, field

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from ennoshita.apps.files.api import StoreFull
from ennoshita.apps.people.api import Person
from ennoshita.core import audit
from ennoshita.ports.finished_jobs import NoAnswer

from .. import rules
from ..models import Source
from . import collecting, counting
from .counting import Heard
from .reading import FULL

POLLS = {Source.Kind.SNMP.value: counting.poll, Source.Kind.IPP.value: collecting.poll}
# Minutes between two times, until somebody chooses otherwise: a CUPS server forgets, a counter does not.
USUAL = {Source.Kind.SNMP.value: 24 * 60, Source.Kind.IPP.value: 5}


@dataclass
class Trial:
    """What a source says before anything is counted: machines (SNMP), or jobs of each queue (IPP)."""

    heard: list[Heard] = field(default_factory=list)
    queues: dict[str, int] = field(default_factory=dict)
    named: bool = True
    trouble: str = ""

    @property
    def spoke(self) -> list[Heard]:
        return [each for each in self.heard if not each.silence]

    @property
    def silent(self) -> list[Heard]:
        return [each for each in self.heard if each.silence]

    @property
    def understood(self) -> bool:
        return bool(self.spoke) or (not self.heard and not self.trouble)


def poll(source: Source) -> None:
    """Ask it now. What goes wrong stands as its trouble until the next time."""
    try:
        POLLS[source.kind](source)
    except StoreFull:
        Source.objects.filter(pk=source.pk).update(looked_at=timezone.now(), trouble=[FULL, {}])


def is_told(source: Source) -> bool:
    """Does it know whom to ask? One whose files were brought by people does not."""
    return bool(source.settings.get("hosts") or source.settings.get("server"))


def try_it(source: Source) -> Trial:
    """Ask it, and write nothing."""
    if source.kind == Source.Kind.SNMP:
        return Trial(heard=counting.ask(source, counting.TRIED))
    try:
        jobs = collecting.ask(source)
    except NoAnswer as error:
        return Trial(trouble=collecting.TROUBLES[error.code])
    queues = Counter(str(job.get("job-printer-uri", "")).rpartition("/")[2] for job in jobs)
    return Trial(queues=dict(queues.most_common()), named=not jobs or any(job.get("job-originating-user-name") for job in jobs))


def begin(source: Source, *, by: Person) -> None:
    """Ask it now, and from now on by itself."""
    from ..tasks import look_round  # noqa: PLC0415 - tasks poll

    if not rules.may_bring(by):
        raise PermissionDenied
    with transaction.atomic():
        if not source.every_min:
            Source.objects.filter(pk=source.pk, every_min=0).update(every_min=USUAL[source.kind])
        look_round.enqueue(again=False)
        audit.record("printing source asked", by=by.pk, about=f"printing-source/{source.pk}")
    poll(source)
    source.refresh_from_db()
