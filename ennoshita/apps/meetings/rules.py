"""Who may do what with a meeting. Being let in at all is the space's rule; these add the meeting's state."""

from ennoshita.apps.people.api import Person
from ennoshita.apps.spaces.api import may_host, may_see

from .models import Meeting, Recall


def may_read(person: Person, meeting: Meeting) -> bool:
    return may_see(person, meeting.space)


def may_keep_notes(person: Person, meeting: Meeting) -> bool:
    """Write on the pages for oneself: before, during and after, as long as the materials may be read."""
    return may_read(person, meeting) and not Recall.objects.filter(meeting=meeting).exists()


def may_prepare(person: Person, meeting: Meeting) -> bool:
    """Change its time, people and materials; also while it is open."""
    return meeting.state in {"planned", "open"} and may_host(person, meeting.space)


def may_delete(person: Person, meeting: Meeting) -> bool:
    # Nobody pulls the table away under people who sit at it: close first.
    return meeting.state != "open" and may_host(person, meeting.space)


def may_open(person: Person, meeting: Meeting) -> bool:
    return meeting.state == "planned" and may_lead(person, meeting)


def may_close(person: Person, meeting: Meeting) -> bool:
    return meeting.state == "open" and may_lead(person, meeting)


def may_reopen(person: Person, meeting: Meeting) -> bool:
    return meeting.state == "closed" and may_host(person, meeting.space)


def may_turn_page(person: Person, meeting: Meeting) -> bool:
    return meeting.state == "open" and meeting.presenter == person and may_see(person, meeting.space)


def may_hand_over(person: Person, meeting: Meeting) -> bool:
    """The presenter hands on; a host may also take back."""
    return meeting.state in {"planned", "open"} and may_lead(person, meeting)


def may_lead(person: Person, meeting: Meeting) -> bool:
    return may_host(person, meeting.space) or (meeting.presenter == person and may_see(person, meeting.space))
