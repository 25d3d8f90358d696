"""What whoever tends the meeting tells everyone: a message, a countdown, the materials taken back."""

import msgspec

from ennoshita.hub.events import Event


class AnnouncementState(msgspec.Struct, frozen=True):
    text: str
    by: str


class CountdownState(msgspec.Struct, frozen=True):
    """`ends_at` in ISO 8601: browsers count by the server's clock, never by their own."""

    label: str
    ends_at: str


class OperatingState(msgspec.Struct, frozen=True):
    announcement: AnnouncementState | None
    countdown: CountdownState | None
    recalled: bool


class Announced(Event, frozen=True):
    """A message to all; it takes the place of the one before."""

    announcement: AnnouncementState


class AnnouncementEnded(Event, frozen=True):
    """The message was taken back."""


class CountdownSet(Event, frozen=True):
    """A countdown was started, or given another minute."""

    countdown: CountdownState


class CountdownStopped(Event, frozen=True):
    """Nothing is counted any more."""


class MaterialsRecalled(Event, frozen=True):
    """The materials were taken back: pages show none of them, and empty what they kept."""


class MaterialsGivenBack(Event, frozen=True):
    """The recall was undone: pages fetch their state again."""
