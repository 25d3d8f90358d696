"""The operator's part of a meeting's state."""

from .events.operating import AnnouncementState, CountdownState, OperatingState
from .models import Announcement, Countdown, Meeting, Recall


def operating_state(meeting: Meeting) -> OperatingState:
    return OperatingState(
        announcement=announcement_state(meeting),
        countdown=countdown_state(meeting),
        recalled=Recall.objects.filter(meeting=meeting).exists(),
    )


def announcement_state(meeting: Meeting) -> AnnouncementState | None:
    announcement = Announcement.objects.filter(meeting=meeting).select_related("by").first()
    return AnnouncementState(announcement.text, announcement.by.name) if announcement else None


def countdown_state(meeting: Meeting) -> CountdownState | None:
    countdown = Countdown.objects.filter(meeting=meeting).first()
    return CountdownState(countdown.label, countdown.ends_at.isoformat()) if countdown else None
