"""Finished jobs of a CUPS server, asked over IPP and written down by the house: a row a job.

Attributes are typed and nobody's words can break out of one. Titles are not asked for: they are personal data, and no figure needs them.
What a field says is understood as in the server's page_log, so a job told by both is one job.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from ennoshita.core.rows import BROKEN, NotRead
from ennoshita.ports.finished_jobs import Attributes

from ..lines import JobLines, Line, PassedLine, Reason, Understood
from ..page_log import Fields, Rows, refused

ASKED = (
    "time-at-creation",
    "time-at-completed",
    "job-id",
    "job-uuid",
    "job-printer-uri",
    "job-originating-user-name",
    "job-state",
    "job-impressions-completed",
    "job-media-sheets-completed",
    "copies",
    "sides",
    "Duplex",
    "print-color-mode",
    "ColorModel",
    "media",
)
_IN_PAGE_LOG = {
    "job-id": "job",
    "job-printer-uri": "printer",
    "job-originating-user-name": "user",
    "job-impressions-completed": "count",
}
_NAMES = tuple(_IN_PAGE_LOG.get(name, name) for name in ASKED)


class FinishedJobs:
    """`settings`: {"server": its address}."""

    kind = "ipp"
    seen_real = True

    def recognises(self, head: bytes, name: str) -> float:
        return 1.0 if head.decode("utf-8-sig", "replace").startswith(",".join(ASKED)) else 0.0

    def understand(self, content: BinaryIO, settings: dict[str, Any]) -> list[Understood]:
        first = next((values for _number, values in _rows(content)), [])
        return [Understood(at, name, name, first[at] if at < len(first) else "", sure=True) for at, name in enumerate(ASKED)]

    def head(self, content: BinaryIO, settings: dict[str, Any]) -> int:
        return 1

    def read(self, content: BinaryIO, settings: dict[str, Any]) -> Iterator[Line]:
        fields = Fields(_NAMES, 0, settings.get("server", ""))
        yield PassedLine(1)
        for number, values in _rows(content):
            line = ",".join(values).encode()
            said = [_queue(value) if name == "printer" else value.encode() for name, value in zip(_NAMES, values, strict=False)]
            if len(said) == len(_NAMES):
                for found in fields.jobs_of(Rows([number], [line], [said])):
                    yield from found.each() if isinstance(found, JobLines) else (found,)
            else:
                yield refused(number, Reason.FIELDS, line)


def written(jobs: Iterable[Attributes]) -> bytes:
    out = io.StringIO()
    write = csv.writer(out, lineterminator="\n")
    write.writerow(ASKED)
    for job in jobs:
        write.writerow(" ".join(str(job.get(name, "")).split()) for name in ASKED)
    return out.getvalue().encode()


def _rows(content: BinaryIO) -> Iterator[tuple[int, list[str]]]:
    """Raises NotRead for what is no table at all."""
    text = io.TextIOWrapper(content, "utf-8-sig", "replace", newline="")
    try:
        for number, values in enumerate(csv.reader(text), 1):
            if number > 1:
                yield number, values
    except csv.Error as error:
        raise NotRead(BROKEN) from error
    finally:
        text.detach()


def _queue(uri: str) -> bytes:
    """ipp://server/printers/mfp1 → mfp1, as its log calls it."""
    return uri.rstrip("/").rpartition("/")[2].encode()


ADAPTER = FinishedJobs()
