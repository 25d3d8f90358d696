"""Templates and elements: what they may lean on, and what may not stand in them."""

import re
from collections.abc import Iterator
from pathlib import Path

from .source import Fault, at, files, rooms

BORROWED = re.compile(r"{%-?\s*(?:extends|include)\s+(\S+)")
COMMENT = re.compile(r"{%\s*comment.*?%}.*?{%\s*endcomment\s*%}|{#.*?#}", re.DOTALL)
TEMPLATE_TAG = re.compile(r"{%.*?%}|{{.*?}}", re.DOTALL)
TAG = re.compile(r"<[a-zA-Z](?:[^<>\"']|\"[^\"]*\"|'[^']*')*")
QUOTED = re.compile(r"""=\s*("[^"]*"|'[^']*')""")
INLINE = re.compile(r"\s(style|on[a-z]+|hx-on[:a-z-]*)\s*=")
IMPORT = re.compile(r"""^\s*(?:import|export)\b[^;'"]*?["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']""", re.MULTILINE)


def templates_that_borrow(root: Path) -> list[Fault]:
    """A room's template extends and includes its own or core's, by a name that can be read here."""
    core = root / "ennoshita" / "core" / "templates"
    return [
        f"{at(root, file)} borrows {name}, which is neither its room's nor core's"
        for room in rooms(root)
        for file in files(room, "templates", ends=".html")
        for name in BORROWED.findall(_without_comments(file))
        if not any((home / _literal(name)).is_file() for home in (room / "templates", core))
    ]


def templates_with_code_in_them(root: Path) -> list[Fault]:
    """The policy is 'self': no inline script, style or handler; what a page does, an element does."""
    return [f"{at(root, file)} holds {what}" for file in files(root, "ennoshita", ends=".html") for what in _inline(_html(file))]


def elements_that_reach_out(root: Path) -> list[Fault]:
    """An element imports its own folder, `frontend/shared` or a package, and no other room's."""
    shared = (root / "frontend" / "shared").resolve()
    return [
        f"{at(root, file)} imports {name}"
        for home in sorted((root / "ennoshita").rglob("elements"))
        if home.is_dir() and "static" not in home.parts
        for file in files(home, ".", ends=".ts")
        for name in _imports(file)
        if name.startswith((".", "/"))
        and not any((file.parent / name).resolve().is_relative_to(place) for place in (home.resolve(), shared))
    ]


def _without_comments(file: Path) -> str:
    return COMMENT.sub("", file.read_text())


def _literal(name: str) -> str:
    return name[1:-1] if name[:1] in {'"', "'"} else ""


def _html(file: Path) -> str:
    return TEMPLATE_TAG.sub("", _without_comments(file))


def _inline(html: str) -> Iterator[str]:
    for tag in TAG.findall(html):
        inside = QUOTED.sub('=""', tag)
        if tag.lower().startswith("<script") and " src" not in inside:
            yield "an inline script"
        if tag.lower().startswith("<style"):
            yield "an inline style sheet"
        if found := INLINE.search(inside):
            yield f"the attribute {found[1]}"


def _imports(file: Path) -> list[str]:
    return [first or second for first, second in IMPORT.findall(file.read_text())]
