"""Budgets of length, and names that say nothing."""

import ast
from collections.abc import Iterator
from pathlib import Path

from .source import Fault, at, files, is_test, python, tree

PYTHON, TEST, FUNCTION, TEMPLATE, ELEMENT = 400, 400, 50, 120, 250
# Written by a command, from structs that stand in many small files; nobody reads it from the top.
GENERATED = "frontend/shared/events.ts"
FOGGY = {"util", "utils", "helper", "helpers", "common", "base", "misc", "manager", "managers"}


def files_over_budget(root: Path) -> list[Fault]:
    """A long file is split by noun or by deed, in a commit of its own."""
    return [
        f"{at(root, file)} has {lines} lines, {budget} are the most" for file, budget in _budgets(root) if (lines := _lines(file)) > budget
    ]


def functions_over_budget(root: Path) -> list[Fault]:
    return [
        f"{at(root, file, node.lineno)} {node.name}() has {length} lines, {FUNCTION} are the most"
        for file in python(root)
        for node in ast.walk(tree(file))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and (length := (node.end_lineno or 0) - node.lineno + 1) > FUNCTION
    ]


def foggy_names(root: Path) -> list[Fault]:
    """A module is named for what it holds."""
    scripts = [*files(root, "frontend", "ennoshita", ends=".ts")]
    return [f"{at(root, file)} says nothing: name it for what it holds" for file in [*python(root), *scripts] if FOGGY & _names(root, file)]


def _budgets(root: Path) -> Iterator[tuple[Path, int]]:
    yield from ((file, TEST if is_test(file.relative_to(root)) else PYTHON) for file in python(root))
    yield from ((file, TEMPLATE) for file in files(root, "ennoshita", ends=".html"))
    scripts = [file for file in files(root, "ennoshita", "frontend", ends=".ts") if at(root, file) != GENERATED]
    yield from ((file, TEST if file.name.endswith(".test.ts") else ELEMENT) for file in scripts)


def _lines(file: Path) -> int:
    return len(file.read_text().splitlines())


def _names(root: Path, file: Path) -> set[str]:
    *folders, name = file.relative_to(root).parts
    return {*folders, name.partition(".")[0]}
