"""Ask machines for their counters, and keep what they say as a file like any other."""

import io
from collections.abc import Sequence
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from ennoshita.engines.snmp import SnmpCounters
from ennoshita.ports.counters import PORT, Access, Address, Answer, Community, User

from ..domain import counter_tables
from ..domain.counter_tables import Device
from ..domain.hosts import addresses
from ..domain.readers import snmp
from ..models import Source
from . import importing

SILENT = gettext_noop("%(silent)s of %(all)s machines did not answer: %(names)s")
NAMED = 10
# Addresses that are tried while somebody waits.
TRIED = 500


class Heard(NamedTuple):
    """`silence` is empty, or why there is no counter: a code of `ports.counters.Answer`, or no_printer."""

    host: str
    device: Device
    silence: str


def ask(source: Source, most: int | None = None) -> list[Heard]:
    """What each machine of the source says at this moment. Nothing is written. Dead ones cost two seconds together."""
    return _ask(source, addresses(source.settings["hosts"])[:most])


def _ask(source: Source, asked: list[Address]) -> list[Heard]:
    return [_heard(answer) for answer in SnmpCounters().ask(asked, access(source), counter_tables.FIRST, counter_tables.then)]


def access(source: Source) -> Access:
    kept = source.settings
    if kept["version"] == "v2c":
        return Community(kept["community"])
    return User(kept["user"], kept["auth"], kept["auth_password"], kept["cipher_password"], kept.get("context", ""))


def poll(source: Source) -> None:
    """Take in what the machines say now. Raises StoreFull."""
    heard = _missed_again(source, ask(source))
    now = timezone.now()
    told = [(each.host, each.device) for each in heard if not each.silence]
    if told:
        file = snmp.written(timezone.localtime(now).replace(tzinfo=None), told)
        importing.read_file(source, f"{timezone.localtime(now):%Y-%m-%d %H%M}.csv", io.BytesIO(file))
    _remember(source, heard)


def _missed_again(source: Source, heard: list[Heard]) -> list[Heard]:
    """A packet may be lost: machines that have spoken before are asked once more."""
    spoke = set(source.settings.get("spoke", []))
    missed = [
        address for address, each in zip(addresses(source.settings["hosts"]), heard, strict=True) if each.silence and each.host in spoke
    ]
    again = {each.host: each for each in _ask(source, missed)} if missed else {}
    return [again.get(each.host, each) for each in heard]


@transaction.atomic
def _remember(source: Source, heard: Sequence[Heard]) -> None:
    """Of a whole network most addresses are no machines: only those that have spoken before are missed."""
    kept = Source.objects.select_for_update().get(pk=source.pk)
    spoke = kept.settings.get("spoke", [])
    kept.settings["spoke"] = spoke + [each.host for each in heard if not each.silence and each.host not in set(spoke)]
    kept.looked_at, kept.trouble = timezone.now(), _trouble([each for each in heard if each.host in set(kept.settings["spoke"])])
    kept.save(update_fields=["settings", "looked_at", "trouble"])


def _heard(answer: Answer) -> Heard:
    device = counter_tables.device(answer.values)
    silence = answer.silence if answer.silence != "cut" else ""
    host, port = answer.address
    return Heard(host if port == PORT else f"{host}:{port}", device, silence or ("" if device.counts else "no_printer"))


def _trouble(heard: Sequence[Heard]) -> list[object]:
    silent = [each.host for each in heard if each.silence]
    names = ", ".join(silent[:NAMED]) + (" …" if len(silent) > NAMED else "")
    return [SILENT, {"silent": len(silent), "all": len(heard), "names": names}] if silent else []
