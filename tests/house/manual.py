"""What an operator may set or type stands in the manual; what is locked names no host."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from .source import Fault, at, dotted, files, text, tree

LINK = re.compile(r"\]\((?!\w+:|#)([^)\s#]+)")
READERS = {"env.text", "env.number", "env.flag", "env.words", "env.folder", "env.database"}


def settings_not_in_the_manual(root: Path) -> list[Fault]:
    """Nor does the manual explain what nobody reads."""
    explained = set(re.findall(r"^\| `([A-Z_]+)` \|", _read(root / "docs" / "running" / "settings.md"), re.MULTILINE))
    read = {name: at(root, file, line) for file in files(root, "ennoshita", ends=".py") for line, name in _names_read(file)}
    return [
        *(
            f"{place} reads {name}, which docs/running/settings.md does not explain"
            for name, place in read.items()
            if name not in explained
        ),
        *(f"docs/running/settings.md explains {name}, which nothing reads" for name in sorted(explained - set(read))),
    ]


def commands_not_in_the_manual(root: Path) -> list[Fault]:
    manual = "\n".join(_read(file) for file in files(root, "docs/running", ends=".md"))
    return [
        f"`ennoshita {name}` stands nowhere in docs/running"
        for name in sorted(set(_commands(root / "ennoshita" / "site" / "cli.py")))
        if f"ennoshita {name}" not in manual
    ]


def locks_that_name_a_host(root: Path) -> list[Fault]:
    """Locks hold hashes; where packages come from is the machine's affair."""
    hosts = re.compile(r"://|^--(extra-)?index-url|^--find-links", re.MULTILINE)
    locks = [(file, hosts) for file in sorted((root / "requirements").glob("*.lock"))]
    locks.append((root / "package-lock.json", re.compile('"resolved"')))
    return [f"{at(root, file)} names where packages come from" for file, sign in locks if sign.search(_read(file))]


def links_that_lead_nowhere(root: Path) -> list[Fault]:
    """A relative link of a written page leads to a file."""
    pages = [*sorted(root.glob("*.md")), *files(root, "docs", "ennoshita", "bench", ends=".md")]
    return [
        f"{at(root, page)} links to {link}, which is not there"
        for page in pages
        for link in LINK.findall(page.read_text())
        if not (page.parent / link).exists()
    ]


def _names_read(file: Path) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.Call) and dotted(node.func) in READERS and node.args and (name := text(node.args[0])):
            yield node.lineno, name


def _commands(cli: Path) -> Iterator[str]:
    for node in ast.walk(tree(cli)):
        if isinstance(node, ast.Call) and dotted(node.func).endswith(".add_parser") and node.args and (name := text(node.args[0])):
            yield name


def _read(file: Path) -> str:
    return file.read_text() if file.is_file() else ""
