"""Events that are proved, tests that use the real thing."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from .source import Fault, at, dotted, files, imported, is_test, python, text, tree


def events_without_proof(root: Path) -> list[Fault]:
    """Every event stands in a test, by its class or its wire type: an old page plus the event equals a fresh page."""
    tests = "\n".join(file.read_text() for file in python(root) if is_test(file.relative_to(root)))
    return [
        f"{at(root, file)} {name} stands in no test" for file, name in _events(root) if not re.search(rf'\b{name}\b|"{_wire(name)}"', tests)
    ]


def tests_that_replace_our_code(root: Path) -> list[Fault]:
    """Fakes stand only at ports: no mock.patch, no monkeypatched piece of our own. A limit (in CAPITALS) may be made small for a test."""
    return [
        f"{at(root, file, line)} replaces {what}"
        for file in python(root)
        if is_test(file.relative_to(root))
        for line, what in _replaced(file)
    ]


def _events(root: Path) -> Iterator[tuple[Path, str]]:
    for file in files(root, "ennoshita", ends=".py"):
        if file.name != "events.py" and file.parent.name != "events":
            continue
        for node in ast.walk(tree(file)):
            if isinstance(node, ast.ClassDef) and any(dotted(base).rpartition(".")[2] == "Event" for base in node.bases):
                yield file, node.name


def _wire(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


def _replaced(file: Path) -> Iterator[tuple[int, str]]:
    module = tree(file)
    names = imported(module)
    for node in ast.walk(module):
        if isinstance(node, ast.Import | ast.ImportFrom) and _mock(node):
            yield node.lineno, "something by mock"
        if isinstance(node, ast.Call) and dotted(node.func).endswith("monkeypatch.setattr") and node.args:
            target = text(node.args[0]) or names.get(dotted(node.args[0]).partition(".")[0], "")
            piece = (text(node.args[1]) if len(node.args) == 3 else target.rpartition(".")[2]) or ""
            if target.startswith("ennoshita.") and not piece.isupper():
                yield node.lineno, target


def _mock(node: ast.Import | ast.ImportFrom) -> bool:
    module = node.module or "" if isinstance(node, ast.ImportFrom) else ""
    return any(f"{module}.{alias.name}".strip(".").startswith(("unittest.mock", "mock")) for alias in node.names)
