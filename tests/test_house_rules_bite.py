"""Each rule of the house, shown one small tree that breaks it: a check that cannot fail is worth nothing."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.house import manual, pages, proofs, rooms, sizes, words

Files = dict[str, str]
APPS = "ennoshita/apps"
LAYERS = '[[tool.importlinter.contracts]]\ntype = "layers"\nlayers = ["ennoshita.site", "ennoshita.apps.files", "ennoshita.apps.spaces"]\n'
SPACES = {f"{APPS}/spaces/api.py": '__all__ = ["Space"]\n', "pyproject.toml": LAYERS}
PO = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
CATALOGUE = "locale/ja/LC_MESSAGES/django.po"


def _key(line: str) -> str:
    return (
        f"from ennoshita.apps.spaces.api import Place, Space\nfrom django.db import models\nclass File(models.Model):\n    space = {line}\n"
    )


BROKEN: list[tuple[Callable[[Path], list[str]], Files, str]] = [
    (rooms.rooms_without_their_shape, {f"{APPS}/files/apps.py": "", f"{APPS}/files/__init__.py": ""}, "has no README.md"),
    (rooms.packages_that_hold_something, {f"{APPS}/files/__init__.py": "from .models import File\n"}, "is not empty"),
    (
        rooms.relations_out_of_line,
        SPACES | {f"{APPS}/files/models.py": _key("models.ForeignKey(Space, models.CASCADE)")},
        'say related_name="+"',
    ),
    (
        rooms.relations_out_of_line,
        SPACES | {f"{APPS}/files/models.py": _key('models.ForeignKey(Place, models.CASCADE, related_name="+")')},
        "does not export",
    ),
    (
        rooms.relations_out_of_line,
        SPACES
        | {
            f"{APPS}/files/api.py": '__all__ = ["File"]\n',
            f"{APPS}/spaces/models.py": 'file = models.OneToOneField("files.File", models.CASCADE, related_name="+")\n',
        },
        "points from spaces to files",
    ),
    (sizes.files_over_budget, {"ennoshita/core/house.py": "x = 1\n" * 401}, "401 lines, 400"),
    (sizes.files_over_budget, {f"{APPS}/files/templates/files/index.html": "<p>\n" * 121}, "121 lines, 120"),
    (sizes.files_over_budget, {f"{APPS}/files/elements/file-drop.ts": "let a;\n" * 251}, "251 lines, 250"),
    (sizes.files_over_budget, {f"{APPS}/files/tests/test_uploads.py": "x = 1\n" * 401}, "401 lines, 400"),
    (sizes.functions_over_budget, {"ennoshita/core/house.py": "def long() -> None:\n" + "    x = 1\n" * 50}, "long() has 51 lines"),
    (sizes.foggy_names, {"ennoshita/core/utils.py": ""}, "core/utils.py"),
    (sizes.foggy_names, {"frontend/shared/helpers/dates.ts": ""}, "helpers/dates.ts"),
    (
        pages.templates_that_borrow,
        {f"{APPS}/files/templates/files/show.html": '{% include "spaces/member.html" %}', "ennoshita/core/templates/page.html": ""},
        "borrows",
    ),
    (pages.templates_that_borrow, {f"{APPS}/files/templates/files/show.html": "{% extends parent %}"}, "borrows parent"),
    (pages.templates_with_code_in_them, {"ennoshita/core/templates/page.html": "<script>go()</script>"}, "inline script"),
    (pages.templates_with_code_in_them, {"ennoshita/core/templates/page.html": '<p class="a"\n   style="color: red">'}, "attribute style"),
    (
        pages.templates_with_code_in_them,
        {"ennoshita/core/templates/page.html": '<b {% if x %}hidden{% endif %} onclick="go()">'},
        "attribute onclick",
    ),
    (pages.templates_with_code_in_them, {"ennoshita/core/templates/page.html": '<b hx-on:click="go()">'}, "attribute hx-on:click"),
    (
        pages.elements_that_reach_out,
        {f"{APPS}/files/elements/file-drop.ts": 'import { turn } from "../../meetings/elements/meeting-pages";\n'},
        "imports ../../meetings",
    ),
    (
        pages.elements_that_reach_out,
        {f"{APPS}/files/elements/file-drop.ts": 'const a = await import("/outside.js");\n'},
        "imports /outside.js",
    ),
    (proofs.events_without_proof, {f"{APPS}/files/events.py": "class FileStored(Event):\n    file: int\n"}, "FileStored stands in no test"),
    (proofs.tests_that_replace_our_code, {"tests/test_x.py": "from unittest import mock\n"}, "by mock"),
    (
        proofs.tests_that_replace_our_code,
        {"tests/test_x.py": "from ennoshita.core import audit\ndef test(monkeypatch):\n    monkeypatch.setattr(audit, 'record', None)\n"},
        "replaces ennoshita.core",
    ),
    (
        manual.settings_not_in_the_manual,
        {"ennoshita/site/settings.py": 'from x import env\nA = env.number("NEW_NAME", 1)\n'},
        "reads NEW_NAME",
    ),
    (manual.settings_not_in_the_manual, {"docs/running/settings.md": "| `OLD_NAME` | none | nothing |\n"}, "explains OLD_NAME"),
    (manual.commands_not_in_the_manual, {"ennoshita/site/cli.py": 'commands.add_parser("tidy")\n'}, "`ennoshita tidy` stands nowhere"),
    (manual.locks_that_name_a_host, {"requirements/run.lock": "--index-url https://packages.example/simple\n"}, "run.lock"),
    (manual.locks_that_name_a_host, {"package-lock.json": '{"resolved": "https://packages.example/a.tgz"}'}, "package-lock.json"),
    (manual.links_that_lead_nowhere, {"docs/running/start.md": "see [settings](settings.md#host)"}, "links to settings.md"),
    (words.sentences_without_japanese, {f"{APPS}/files/views.py": 'x = _("Stored.")\n'}, "'Stored.'"),
    (
        words.sentences_without_japanese,
        {f"{APPS}/files/templates/files/show.html": "{% load i18n %}{% blocktranslate %}Hello {{ name }}{% endblocktranslate %}"},
        "'Hello %(name)s'",
    ),
    (
        words.translations_that_are_not_ready,
        {f"{APPS}/files/{CATALOGUE}": PO + '#, fuzzy\nmsgid "Stored."\nmsgstr "保存"\n'},
        "no finished",
    ),
    (
        words.translations_that_are_not_ready,
        {f"{APPS}/files/{CATALOGUE}": PO + 'msgid "By %(name)s"\nmsgstr "%(nmae)sさん"\n'},
        "placeholders",
    ),
    (
        words.sentences_with_two_translations,
        {
            f"{APPS}/files/{CATALOGUE}": PO + 'msgid "Page"\nmsgstr "頁"\n',
            f"{APPS}/spaces/{CATALOGUE}": PO + 'msgid "Page"\nmsgstr "画面"\n',
        },
        "'頁' in ennoshita/apps/files and '画面' in ennoshita/apps/spaces",
    ),
]


@pytest.mark.parametrize(("rule", "tree", "said"), BROKEN, ids=lambda part: getattr(part, "__name__", ""))
def test_a_broken_rule_is_named(rule: Callable[[Path], list[str]], tree: Files, said: str, tmp_path: Path) -> None:
    _grow(tmp_path, tree)

    assert any(said in fault for fault in rule(tmp_path)), rule(tmp_path)


def test_a_tree_in_order_has_no_faults(tmp_path: Path) -> None:
    _grow(
        tmp_path,
        SPACES
        | {
            "ennoshita/site/cli.py": 'commands.add_parser("serve")\n',
            "docs/running/start.md": "`ennoshita serve` starts it. [Top](#top), [more](more.md#here), [Django](https://www.djangoproject.com/)",
            "docs/running/more.md": "",
            "tests/test_limits.py": "def test(monkeypatch):\n    monkeypatch.setattr('ennoshita.core.house.SECONDS', 1)\n",
            "ennoshita/core/templates/page.html": "{# <p style='x'> #}<main></main>",
            f"{APPS}/files/README.md": "# files",
            f"{APPS}/files/apps.py": "",
            f"{APPS}/files/__init__.py": "",
            f"{APPS}/spaces/README.md": "# spaces",
            f"{APPS}/spaces/apps.py": "",
            f"{APPS}/spaces/__init__.py": "",
            f"{APPS}/files/models.py": _key('models.ForeignKey(Space, models.CASCADE, related_name="+")'),
            f"{APPS}/files/events.py": "class FileStored(Event):\n    file: int\n",
            f"{APPS}/files/tests/test_storing.py": "def test_x(): replay(FileStored(file=1))\n",
            f"{APPS}/files/elements/file-drop.ts": 'import "./drop.css";\nimport "../../../../frontend/shared/dom";\nimport "htmx.org";\n',
            f"{APPS}/files/templates/files/show.html": '{% extends "page.html" %}{% load i18n %}{% translate "Stored." %}',
            f"{APPS}/files/templates/files/index.html": '<a href="?style=1&on=2">{{ x }}</a>',
            f"{APPS}/files/{CATALOGUE}": PO + 'msgid "Stored."\nmsgstr "保存しました。"\n',
        },
    )

    assert not [fault for rule in {rule.__name__: rule for rule, _, _ in BROKEN}.values() for fault in rule(tmp_path)]


def _grow(root: Path, tree: Files) -> None:
    (root / APPS).mkdir(parents=True)
    (root / "ennoshita" / "site").mkdir()
    for name, content in ({"ennoshita/site/cli.py": "", "pyproject.toml": LAYERS} | tree).items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content)
