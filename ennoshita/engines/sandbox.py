"""A bubblewrap room without network, home or other files, in which a Python script of ours reads one untrusted file.

Only what is named here is seen inside, read-only. Limits on memory, CPU and files are set by the script itself
before it touches its input: it is trusted until then, and a limit once lowered cannot be raised.
"""

import functools
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

INPUT = "/input"
# What a sheet takes for today is the city's day; an engine needs no Django to know it.
ZONE = "Asia/Tokyo"
INSIDE = Path(__file__).with_name("inside")
# What is written inside lies in memory; a newer bubblewrap can be told how much at most.
SCRATCH_BYTES = 2 * 1024 * 1024 * 1024
_READ = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "/etc/fonts",
    "/var/cache/fontconfig",
    "/usr/share/fontconfig",
    "/usr/share/zoneinfo",
)


def available() -> bool:
    """Is bubblewrap installed, and does this kernel let us use it? A yes is kept, a no is looked at again each time:
    it may be installed any minute, or the machine was busy."""
    try:
        _try_out()
    except (subprocess.SubprocessError, OSError):
        return False
    return True


@functools.cache
def _try_out() -> None:
    subprocess.run([*_walls(), sys.executable, "-I", "-S", "-c", ""], capture_output=True, timeout=20, check=True)


def command(script: Path, source: Path) -> list[str]:
    """The command that runs our `script` on `source`, which it finds at INPUT."""
    inside = f"/engine/{script.name}"
    return [*_walls(), "--ro-bind", str(script), inside, "--ro-bind", str(source), INPUT, sys.executable, "-I", inside]


def module_command(module: str, rooms: Mapping[str, str]) -> list[str]:
    """The command that runs one module of `engines/inside`, the only ones of the product there. `rooms`: path here → path inside."""
    start = f"import runpy, sys; sys.path.insert(0, '/engine'); runpy.run_module('ennoshita.engines.inside.{module}', run_name='__main__')"
    seen = ["--ro-bind", str(INSIDE), "/engine/ennoshita/engines/inside"]
    for here, there in rooms.items():
        seen += ["--ro-bind-try", here, there]
    return [*_walls(), *seen, sys.executable, "-I", "-c", start]


@functools.cache
def _walls() -> tuple[str, ...]:
    walls = ["bwrap", "--unshare-all", "--clearenv", "--new-session", "--die-with-parent", "--dev", "/dev", *_scratch()]
    said = {"LANG": "C.UTF-8", "OPENBLAS_NUM_THREADS": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    for name, value in {**said, "TZ": ZONE}.items():
        walls += ["--setenv", name, value]
    for path in _python() + _libraries():
        walls += ["--ro-bind", path, path]
    for path in _READ:
        walls += ["--ro-bind-try", path, path]
    for name in ("/lib", "/lib64"):
        link = Path(name)
        walls += ["--symlink", str(link.readlink()), name] if link.is_symlink() else ["--ro-bind-try", name, name]
    return tuple(walls)


def _scratch() -> list[str]:
    known = subprocess.run(["bwrap", "--help"], capture_output=True, text=True, check=False).stdout
    return [*(["--size", str(SCRATCH_BYTES)] if "--size" in known else []), "--tmpfs", "/tmp"]  # noqa: S108


def _python() -> list[str]:
    if sys.base_prefix != "/usr":
        return [sys.base_prefix, sys.prefix]
    # Debian's own Python: its program, under each name by which a .venv links to it, and libraries (below), not the whole of /usr.
    names = sorted(Path("/usr/bin").glob("python3*"))
    return [*(str(name) for name in names if name.exists()), *([] if sys.prefix == "/usr" else [sys.prefix])]


def _libraries() -> list[str]:
    return [path for path in ("/usr/lib", "/usr/lib64") if Path(path).is_dir()]
