"""Who may do what with a meeting. Being let in at all is the space's rule; these add the meeting's state."""

from datetime import date

from django.utils import timezone

from ennoshita.apps.people.api import Person, Post, Unit
from ennoshita.apps.spaces.api import may_host, may_see

from .models import MaterialRequest, Meeting, PaperDeclaration, Recall


def may_read(person: Person, meeting: Meeting) -> bool:
    return may_see(person, meeting.space)


def may_keep_notes(person: Person, meeting: Meeting) -> bool:
    """Write on the pages for oneself: before, during and after, as long as the materials may be read."""
    return may_read(person, meeting) and not is_recalled(meeting)


def may_prepare(person: Person, meeting: Meeting) -> bool:
    """Change its time, people and materials; also while it is open."""
    return meeting.state in {"planned", "open"} and may_host(person, meeting.space)


def may_set_audience(person: Person, meeting: Meeting) -> bool:
    """Say of a material who may see it, and what it is called."""
    # Seeing too: an administrator who looks after a meeting without a host does not come to its confidential papers this way.
    return may_prepare(person, meeting) and may_read(person, meeting)


def may_replace_on_table(person: Person, meeting: Meeting) -> bool:
    """As may_prepare; the file of a meeting that is cancelled serves whoever hosted it."""
    return may_prepare(person, meeting) or (meeting.state == "cancelled" and may_host(person, meeting.space))


def may_hand_in(person: Person, request: MaterialRequest) -> bool:
    """Those of the unit it was asked of, without taking part in the meeting; and who prepares it."""
    meeting = request.meeting
    if request.material_id or meeting.state not in {"planned", "open"}:
        return False
    return may_prepare(person, meeting) or belongs_to(person, request.unit, timezone.localdate())


def belongs_to(person: Person, unit: Unit, on: date) -> bool:
    """Holds a post in the unit, or in a team below it."""
    return person.is_active and Post.objects.on(on).filter(person=person, unit__in=unit.family()).exists()


def may_delete(person: Person, meeting: Meeting) -> bool:
    # Nobody pulls the table away under people who sit at it: close first.
    return meeting.state != "open" and may_host(person, meeting.space)


def may_open(person: Person, meeting: Meeting) -> bool:
    return meeting.state == "planned" and may_lead(person, meeting)


def may_close(person: Person, meeting: Meeting) -> bool:
    return meeting.state == "open" and may_lead(person, meeting)


def may_reopen(person: Person, meeting: Meeting) -> bool:
    return meeting.state == "closed" and may_host(person, meeting.space) and not is_recalled(meeting)


def is_recalled(meeting: Meeting) -> bool:
    return Recall.objects.filter(meeting=meeting).exists()


def may_recall(person: Person, meeting: Meeting) -> bool:
    """Take the materials back from those who read them."""
    return may_reopen(person, meeting)


def may_give_back(person: Person, meeting: Meeting) -> bool:
    return is_recalled(meeting) and may_host(person, meeting.space)


def may_read_record(person: Person, meeting: Meeting) -> bool:
    """Who takes part, once it is closed; who prepared it already while it is open."""
    return (meeting.state == "closed" and may_read(person, meeting)) or may_correct_record(person, meeting)


def may_correct_record(person: Person, meeting: Meeting) -> bool:
    return meeting.state in {"open", "closed"} and may_host(person, meeting.space)


def may_turn_page(person: Person, meeting: Meeting) -> bool:
    return meeting.state == "open" and meeting.presenter == person and may_see(person, meeting.space)


def may_unlock(person: Person, meeting: Meeting) -> bool:
    """Let everyone look elsewhere again: who presents, or a host when the presenter has forgotten it."""
    return meeting.state == "open" and may_lead(person, meeting)


def may_hand_over(person: Person, meeting: Meeting) -> bool:
    """The presenter hands on; a host may also take back."""
    return meeting.state in {"planned", "open"} and may_lead(person, meeting)


def may_operate(person: Person, meeting: Meeting) -> bool:
    """Tell everyone something and count down: from before it begins until it is closed."""
    return meeting.state in {"planned", "open"} and may_lead(person, meeting)


def may_lead(person: Person, meeting: Meeting) -> bool:
    return may_host(person, meeting.space) or (meeting.presenter == person and may_see(person, meeting.space))


def may_declare_paper(person: Person, meeting: Meeting) -> bool:
    """Whoever took part may say what they printed, once the meeting is over."""
    return meeting.state == "closed" and may_see(person, meeting.space)


def may_take_back(person: Person, declaration: PaperDeclaration) -> bool:
    return may_declare_paper(person, declaration.meeting) and (declaration.by == person or may_host(person, declaration.meeting.space))


def may_write_paper_persons(person: Person, meeting: Meeting) -> bool:
    return meeting.state == "closed" and may_host(person, meeting.space)
