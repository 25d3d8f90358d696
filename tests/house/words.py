"""Every sentence that a person may read stands in Japanese too."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import django
import polib
from django.utils.translation.template import templatize

from .source import Fault, at, dotted, files, is_test, text, tree

CALLS = {"_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy", "npgettext"}
FROM_TEMPLATE = re.compile(r"\b(n?p?gettext|pgettext|_)\((.*)\)\s", re.DOTALL)
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|(?<!{){(\w*)}(?!})")
Sentence = tuple[str | None, str]  # context, msgid


def sentences_without_japanese(root: Path) -> list[Fault]:
    """Each sentence of a part stands translated in the part's own catalogue, in core's or in Django's."""
    core = _translated(root / "ennoshita" / "core") | _translated(Path(django.__file__).parent / "conf")
    return [
        f"{at(root, file)} says {sentence[1]!r}, which {at(root, part)}/locale does not translate"
        for part in parts(root)
        for known in [core | _translated(part)]
        for file, sentence in _said(part)
        if sentence not in known
    ]


def translations_that_are_not_ready(root: Path) -> list[Fault]:
    """No fuzzy or empty entry, and each placeholder of the sentence in its translation."""
    return [fault for part in parts(root) for file in _catalogues(part) for fault in _unready(root, file)]


def sentences_with_two_translations(root: Path) -> list[Fault]:
    """Django merges the catalogues of all rooms: of two translations of one sentence a page would show either."""
    found: dict[Sentence, dict[str, str]] = defaultdict(dict)
    for part in parts(root):
        for file in _catalogues(part):
            for entry in polib.pofile(str(file)):
                found[entry.msgctxt, entry.msgid].setdefault(_japanese(entry), at(root, part))
    return [
        f"{msgid!r} is {' and '.join(f'{ja!r} in {part}' for ja, part in both.items())}"
        for (_, msgid), both in found.items()
        if len(both) > 1
    ]


def parts(root: Path) -> list[Path]:
    """Core, hub, site and each room: whatever has a catalogue of its own."""
    house = root / "ennoshita"
    return [folder for folder in [*sorted(house.glob("*/")), *sorted(house.glob("apps/*/"))] if folder.name not in {"apps", "__pycache__"}]


def _catalogues(part: Path) -> list[Path]:
    return sorted((part / "locale").glob("ja/LC_MESSAGES/*.po"))


def _translated(part: Path) -> set[Sentence]:
    return {(entry.msgctxt, entry.msgid) for file in _catalogues(part) for entry in polib.pofile(str(file)) if _japanese(entry)}


def _japanese(entry: polib.POEntry) -> str:
    return str(entry.msgstr_plural.get(0, "")) if entry.msgid_plural else str(entry.msgstr)


def _unready(root: Path, file: Path) -> Iterator[Fault]:
    for entry in polib.pofile(str(file)):
        japanese, place = _japanese(entry), at(root, file)
        if "fuzzy" in entry.flags or not japanese:
            yield f"{place} has no finished translation of {entry.msgid!r}"
        elif _placeholders(japanese) != _placeholders(entry.msgid_plural or entry.msgid):
            yield f"{place}: the placeholders of {entry.msgid!r} and of its translation differ"


def _placeholders(sentence: str) -> set[str]:
    return {first or second for first, second in PLACEHOLDER.findall(sentence)}


def _said(part: Path) -> Iterator[tuple[Path, Sentence]]:
    for file in files(part, ".", ends=".py"):
        if not is_test(file.relative_to(part)):
            yield from ((file, sentence) for sentence in _of_calls(tree(file)))
    for file in [*files(part, "templates", ends=".html"), *files(part, "templates", ends=".txt")]:
        yield from ((file, sentence) for sentence in _of_template(file.read_text()))


def _of_template(template: str) -> Iterator[Sentence]:
    """What Django's own extractor finds: a call in each place where a sentence stands, anything else blanked out."""
    for line in re.findall(r"\b(?:n?p?gettext|_)\(u.*?\) ", templatize(template) + " ", re.DOTALL):
        yield from _of_calls(ast.parse(line.strip()))


def _of_calls(module: ast.Module) -> Iterator[Sentence]:
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and (name := dotted(node.func).rpartition(".")[2]) in CALLS and node.args:
            context = text(node.args[0]) if "pgettext" in name else None
            sentence = text(node.args[1]) if "pgettext" in name and len(node.args) > 1 else text(node.args[0])
            if sentence:
                yield context, sentence
