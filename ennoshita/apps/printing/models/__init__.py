from .belonging import Handout, Login, UnitLink
from .calendar import CalendarDay, CityEvent
from .comparing import Comparison
from .jobs import DailyPrint, Job, MonthlyLogin, MonthlyPrint, TitlesKept, Unsummed
from .meters import Meter, PanelCheck, PaperBought, Reading
from .printers import Printer, PrinterName, PrinterPlace
from .sources import Draft, Import, Keeper, Refused, Source

__all__ = [
    "CalendarDay",
    "CityEvent",
    "Comparison",
    "DailyPrint",
    "Draft",
    "Handout",
    "Import",
    "Job",
    "Keeper",
    "Login",
    "Meter",
    "MonthlyLogin",
    "MonthlyPrint",
    "PanelCheck",
    "PaperBought",
    "Printer",
    "PrinterName",
    "PrinterPlace",
    "Reading",
    "Refused",
    "Source",
    "TitlesKept",
    "UnitLink",
    "Unsummed",
]
