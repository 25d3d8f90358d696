"""Reading a tree of source: which files there are, and what Python says in them."""

import ast
from collections.abc import Iterator
from pathlib import Path

OTHERS = {".venv", "node_modules", "__pycache__", "migrations", "static", "build", "dist"}
Fault = str


def files(root: Path, *folders: str, ends: str) -> Iterator[Path]:
    """Our own files under these folders of the tree whose name ends so, in order. Generated and foreign ones are left out."""
    for folder in folders:
        for file in sorted((root / folder).rglob(f"*{ends}")):
            if file.is_file() and not OTHERS.intersection(file.relative_to(root).parts):
                yield file


def python(root: Path) -> Iterator[Path]:
    yield from files(root, "ennoshita", "tests", "e2e", "bench", "scripts", ends=".py")


def rooms(root: Path) -> list[Path]:
    apps = root / "ennoshita" / "apps"
    return sorted(folder for folder in apps.iterdir() if folder.is_dir() and not folder.name.startswith(("_", ".")))


def tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text(), str(file))


def at(root: Path, file: Path, line: int | None = None) -> str:
    return f"{file.relative_to(root)}:{line}" if line else str(file.relative_to(root))


def is_test(file: Path) -> bool:
    return file.name.startswith(("test_", "conftest")) or "tests" in file.parts


def dotted(node: ast.expr) -> str:
    """`models.ForeignKey` of a call to it; "" for what is no plain name."""
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""


def imported(module: ast.Module) -> dict[str, str]:
    """Names of a module that come from elsewhere: {"Person": "ennoshita.apps.people.api"}."""
    found = {}
    for node in ast.walk(module):
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.update({alias.asname or alias.name: node.module for alias in node.names})
        if isinstance(node, ast.Import):
            found.update({alias.asname or alias.name: alias.name for alias in node.names})
    return found


def text(node: ast.expr | None) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None
