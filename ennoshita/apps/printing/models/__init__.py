from .meters import Meter
from .printers import Printer, PrinterName, PrinterPlace
from .sources import Draft, Import, Refused, Source

__all__ = [
    "Draft",
    "Import",
    "Meter",
    "Printer",
    "PrinterName",
    "PrinterPlace",
    "Refused",
    "Source",
]
