"""The import-linter contract "a room is entered by its api.py": no room imports another's inside, nor does anyone else but the site."""

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class OneDoor(Contract):
    """`rooms` is the package that holds the rooms, `door` the module of each through which others come in.

    `keepers` may open a room's urls and apps by name: the site, which knows everyone.
    """

    type_name = "one_door"
    rooms = fields.StringField()
    door = fields.StringField()
    keepers = fields.SetField(subfield=fields.StringField(), required=False)

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        wrong = sorted(
            (importer, imported)
            for imported in graph.modules
            if self._room(imported) and imported != f"{self.rooms}.{self._room(imported)}.{self.door}"
            for importer in graph.find_modules_that_directly_import(imported)
            if self._room(importer) != self._room(imported) and not self._keeps(importer)
        )
        return ContractCheck(kept=not wrong, metadata={"wrong": wrong})

    def render_broken_contract(self, check: ContractCheck) -> None:
        for importer, imported in check.metadata["wrong"]:
            room = self._room(imported)
            output.print_error(f"{importer} imports {imported}: come in by {self.rooms}.{room}.{self.door}", bold=False)

    def _room(self, module: str) -> str:
        """The room a module stands in, "" for none: "files" for ennoshita.apps.files.views."""
        return module.removeprefix(f"{self.rooms}.").partition(".")[0] if module.startswith(f"{self.rooms}.") else ""

    def _keeps(self, module: str) -> bool:
        return any(module == keeper or module.startswith(f"{keeper}.") for keeper in self.keepers or ())  # type: ignore[union-attr]  # a field reads as its value
