"""Why two periods are not compared."""

from django.utils.translation import gettext_lazy as _

from ennoshita.core.house import Text

from .domain.result import Hole


class NotCompared(Exception):
    """These periods cannot be compared; `sentence` says why, to whoever asked."""

    def __init__(self, sentence: Text) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class HolesFound(NotCompared):
    """Sources said nothing of days they should have spoken of; `Wish.despite_holes` compares all the same and says so."""

    def __init__(self, holes: tuple[Hole, ...]) -> None:
        super().__init__(_("Figures of some working days are missing."))
        self.holes = holes
