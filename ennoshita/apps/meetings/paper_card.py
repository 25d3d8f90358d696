"""What the card 「印刷しなかった用紙」 of a closed meeting shows."""

from typing import Any

from ennoshita.apps.effects.api import Entry, standing
from ennoshita.apps.people.api import Person

from . import paper, rules
from .models import Meeting
from .snapshot import topic_of


def context(meeting: Meeting, reader: Person) -> dict[str, Any]:
    """`entry` is None while nothing was recorded: the meeting is not over, or was closed before the ledger was kept."""
    entry: Entry | None = standing(topic_of(meeting), paper.SHEETS)
    declarations = meeting.paper_declarations.select_related("by", "meeting__space")
    return {
        "meeting": meeting,
        "entry": entry,
        "lines": paper.lines(meeting, entry, reader) if entry else [],
        "declarations": [(declaration, rules.may_take_back(reader, declaration)) for declaration in declarations],
        "may_declare": rules.may_declare_paper(reader, meeting),
        "may_write_persons": rules.may_write_paper_persons(reader, meeting),
    }
