from .agenda import Item, LimitedSpace, Material, MaterialRequest, PageNumbering
from .meeting import Cancellation, Closure, Meeting, Opening, Postponement
from .operating import Announcement, Countdown
from .paper import PaperPersons
from .presenting import FollowLock, Handover, Stroke, Turn, View
from .reading import Note
from .record import (
    Attendance,
    AttendanceCorrection,
    Departure,
    PaperDeclaration,
    Recall,
    RecallAnswer,
    RecalledMaterial,
    Retention,
    Viewing,
)
from .replacing import ErrataLine, ErrataSheet, Replacement
from .screens import Screen, ScreenCode, ScreenTry

__all__ = [
    "Announcement",
    "Attendance",
    "AttendanceCorrection",
    "Cancellation",
    "Closure",
    "Countdown",
    "Departure",
    "ErrataLine",
    "ErrataSheet",
    "FollowLock",
    "Handover",
    "Item",
    "LimitedSpace",
    "Material",
    "MaterialRequest",
    "Meeting",
    "Note",
    "Opening",
    "PageNumbering",
    "PaperDeclaration",
    "PaperPersons",
    "Postponement",
    "Recall",
    "RecallAnswer",
    "RecalledMaterial",
    "Replacement",
    "Retention",
    "Screen",
    "ScreenCode",
    "ScreenTry",
    "Stroke",
    "Turn",
    "View",
    "Viewing",
]
