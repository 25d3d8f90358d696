"""`make room NAME=surveys [THING=survey] [ABOVE=files]`: grow a room with the shape of all, signed in and ready for `make check`.

NAME is the plural that the package and the addresses carry, THING one of what the room holds (NAME without its s),
ABOVE the room it stands right above; without it, it stands on top.
"""

import keyword
import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SEED = Path(__file__).resolve().parent / "new_room"
APPS = ROOT / "ennoshita" / "apps"


def main(arguments: list[str]) -> int:
    things = (arguments or [""])[0]
    thing = os.environ.get("THING") or _one_of(things)
    above = os.environ.get("ABOVE") or _layers()[0]
    if fault := _fault(things, thing, above):
        sys.exit(fault)
    order = _order(above)
    _write(things, thing, order)
    _sign_in(things, above)
    _tidy(things)
    print(f"ennoshita/apps/{things} stands above {above}. Begin with its README.md; `make check` passes as it is.")
    return 0


def _one_of(things: str) -> str:
    return things[:-3] + "y" if things.endswith("ies") else things.removesuffix("s")


def _fault(things: str, thing: str, above: str) -> str:
    for name in (things, thing):
        if not re.fullmatch(r"[a-z][a-z_]*[a-z]", name) or keyword.iskeyword(name):
            return "make room NAME=surveys: NAME is a plural in small letters (THING=… where its singular is not NAME without s)."
    if things == thing:
        return f"{things} is no plural: say THING=… as well."
    if (APPS / things).exists():
        return f"ennoshita/apps/{things} exists already."
    if above not in _layers():
        return f"There is no room {above}. ABOVE is one of: {' '.join(_layers())}"
    return ""


def _layers() -> list[str]:
    """The rooms from the top, as import-linter has them."""
    return re.findall(r'"ennoshita\.apps\.(\w+)",$', (ROOT / "pyproject.toml").read_text(), re.MULTILINE)


def _order(above: str) -> int:
    """Between the room below and the one that was right above it: the demo city is built from the ground up."""
    floor = _order_of(above)
    higher = [_order_of(room) for room in _layers() if _order_of(room) > floor]
    return (floor + min(higher)) // 2 if higher else floor + 10


def _order_of(room: str) -> int:
    found = re.search(rf'Room\(\s*"{room}",\s*(?:order=)?(\d+)', (APPS / room / "apps.py").read_text())
    if found is None:
        sys.exit(f"ennoshita/apps/{room}/apps.py does not say its order=.")
    return int(found[1])


def _write(things: str, thing: str, order: int) -> None:
    words = {"__things__": things, "__thing__": thing, "__Things__": _title(things), "__Thing__": _title(thing), "__order__": str(order)}

    def filled(text: str) -> str:
        return re.sub("|".join(words), lambda word: words[word[0]], text)

    for seed in sorted(SEED.rglob("*.txt")):
        file = APPS / things / filled(str(seed.relative_to(SEED)).removesuffix(".txt"))
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(filled(seed.read_text()))
    for package in ("", "migrations", "tests"):
        (APPS / things / package / "__init__.py").touch()


def _title(name: str) -> str:
    return "".join(part.capitalize() for part in name.split("_"))


def _sign_in(things: str, above: str) -> None:
    """The three places that know every room by name."""
    _insert("pyproject.toml", f'    "ennoshita.apps.{above}",\n', f'    "ennoshita.apps.{things}",\n', before=True)
    _insert("ennoshita/site/settings.py", f'    "ennoshita.apps.{above}",\n', f'    "ennoshita.apps.{things}",\n')
    line = f'    path("{things}/", include("ennoshita.apps.{things}.urls")),\n'
    _insert("ennoshita/site/urls.py", '    path("", include("ennoshita.core.urls")),\n', line, before=True)


def _insert(name: str, beside: str, line: str, *, before: bool = False) -> None:
    file = ROOT / name
    text = file.read_text()
    if text.count(beside) != 1:
        sys.exit(f"{name} does not hold {beside.strip()} once: sign the room in by hand.")
    file.write_text(text.replace(beside, line + beside if before else beside + line))


def _tidy(things: str) -> None:
    room = str(APPS / things)
    for command in (["ruff", "check", "--quiet", "--select", "I", "--fix", room], ["ruff", "format", "--quiet", room]):
        subprocess.run([Path(sys.executable).with_name(command[0]), *command[1:]], cwd=ROOT, check=True)
    for command in (["-m", "scripts.messages"], ["manage.py", "event_types"]):
        subprocess.run([sys.executable, *command], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
