"""What is assumed when nobody measured. Each city writes its own values; what stands here holds until then."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from ennoshita.core.house import Text

from .models import Assumption, plainly


@dataclass(frozen=True, slots=True)
class Kind:
    """`start` holds until a city writes its own, with `source` in words."""

    name: str
    label: Text
    unit: Text
    start: Decimal
    source: Text
    least: Decimal
    most: Decimal
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Held:
    """An assumption as it holds now, with every change before, the newest first."""

    kind: Kind
    value: Decimal
    source: Text
    changes: tuple[Assumption, ...]

    @property
    def written(self) -> str:
        return plainly(self.value)


KINDS = {
    kind.name: kind
    for kind in (
        Kind("sides_per_sheet", _("Printed sides of a sheet"), _("sides"), Decimal(2), _("Both sides"), Decimal(1), Decimal(2), whole=True),
        Kind(
            "pages_per_side",
            _("Pages on a side"),
            _("pages"),
            Decimal(1),
            _("One page, not made smaller"),
            Decimal(1),
            Decimal(16),
            whole=True,
        ),
        Kind(
            "share_on_paper",
            _("Share of persons who would have got paper"),
            _("of the persons"),
            Decimal(1),
            _("Everyone, as before"),
            Decimal(0),
            Decimal(1),
        ),
        Kind(
            "year_swing",
            _("How much printing changes from one year to the next by itself"),
            _("%"),
            Decimal(3),
            _("Assumed by the house; once three changes of earlier years are known, they count more"),
            Decimal(0),
            Decimal(50),
        ),
    )
}


def assumption(name: str) -> Decimal:
    """The value the city assumes now: "sides_per_sheet", "pages_per_side", "share_on_paper" (0 to 1), "year_swing"
    (one standard deviation, in per cent). KeyError for a name that nobody knows."""
    newest = Assumption.objects.filter(name=name).first()
    return newest.value if newest else KINDS[name].start


def held(names: Iterable[str] = KINDS) -> list[Held]:
    changes: dict[str, list[Assumption]] = {}
    for change in Assumption.objects.select_related("by"):
        changes.setdefault(change.name, []).append(change)
    return [_held(KINDS[name], changes.get(name, [])) for name in names]


def _held(kind: Kind, changes: list[Assumption]) -> Held:
    newest = changes[0] if changes else None
    return Held(kind, newest.value if newest else kind.start, newest.source if newest else kind.source, tuple(changes))
