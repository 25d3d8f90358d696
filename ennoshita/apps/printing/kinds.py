"""What the wizard says of each kind of source: what it tells and what not, how to come by it, and what it wants to know."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .adapters import ADAPTERS
from .domain.readers import windows
from .models import Source

Kind = Source.Kind


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do; `code` is to be copied as it stands."""

    text: str | Promise
    code: str = ""


@dataclass(frozen=True, slots=True)
class Guide:
    """`asked`: the house asks over the network; else files are brought or lie in a watched folder."""

    kind: Source.Kind
    tells: str | Promise
    lacks: str | Promise
    steps: tuple[Step, ...]
    asked: bool = False

    @property
    def seen_real(self) -> bool:
        return self.kind in ADAPTERS and ADAPTERS[self.kind].seen_real

    @property
    def ready(self) -> bool:
        return self.kind in ADAPTERS


GUIDES = (
    Guide(
        Kind.METER,
        _("Every side a machine printed, copies and faxes too, by month."),
        _("Not which section printed, and often not what was printed on both sides."),
        (
            Step(_("Ask the dealer for the bill or the list of readings as Excel or CSV: two years of it, if they have it.")),
            Step(_("Bring the files as they came. A sheet for each month, titles, merged headings and era years are fine.")),
        ),
    ),
    Guide(
        Kind.PAPER,
        _("Paper as it was bought: what the machines' figures must roughly agree with."),
        _("Bought is not printed: part of it lies in the store."),
        (Step(_("Take the list of purchases from the accounts as Excel or CSV: the day, the size, how many, the amount.")),),
    ),
    Guide(
        Kind.WINDOWS,
        _("Each job of a Windows print server: when, who, which printer, how many pages."),
        _("Not whether both sides were printed, and no copies made at the machine."),
        (
            Step(
                _("Switch the log on at the print server, in a window opened as administrator. It is off until then."),
                f"wevtutil sl {windows.LOG} /e:true /ms:104857600",
            ),
            Step(_("After some days write it into a file at the command prompt, and bring that file."), windows.COMMANDS[0]),
            Step(_("Or write it as CSV in PowerShell."), windows.COMMANDS[1]),
        ),
    ),
    Guide(
        Kind.PAPERCUT,
        _("Each job of a Windows print server, with both sides and the size of the paper, which Windows does not tell."),
        _("No copies made at the machine."),
        (
            Step(_("Install PaperCut Print Logger (free of charge) at the print server.")),
            Step(_("Bring the files of its folder of daily logs."), r"C:\Program Files (x86)\PaperCut Print Logger\logs\csv\daily"),
        ),
    ),
    Guide(
        Kind.SNMP,
        _("The counters of the machines themselves, each day, copies and faxes too."),
        _("Not which section printed, unless each has its own machine."),
        (
            Step(_("At each machine allow reading over SNMP, version 3 with a password where it can. Only reading is needed.")),
            Step(_("Write the addresses below. Then compare one figure with the machine's own panel.")),
        ),
        asked=True,
    ),
    Guide(
        Kind.USAGE,
        _("What a copier itself lists of each section or user, by print, copy and fax."),
        _("Names of columns differ by maker: sides and sheets may be mixed up."),
        (Step(_("Write the list of usage into a CSV file at the machine's own page, and bring it.")),),
    ),
    Guide(
        Kind.CUPS,
        _("Each job of a CUPS print server, with sides, copies, colour and paper."),
        _("No copies made at the machine."),
        (
            Step(_("Copy this line into cupsd.conf of the print server, and restart CUPS. Its first word keeps forged lines out.")),
            Step(_("Bring the files page_log, page_log.1 and so on; packed ones too."), "/var/log/cups/page_log"),
        ),
    ),
    Guide(
        Kind.IPP,
        _("Each job of a CUPS print server, asked over the network every few minutes; its log need not be touched."),
        _("What was printed while the server could not be asked long enough for it to forget."),
        (
            Step(_("Allow this machine to read finished jobs at the print server."), "PreserveJobHistory Yes"),
            Step(_("Write its address below.")),
        ),
        asked=True,
    ),
)
BY_KIND = {guide.kind.value: guide for guide in GUIDES}
