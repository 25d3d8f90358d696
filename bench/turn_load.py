"""The load client, built and driven."""

import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

# What to say or to look for in message number N.
Text = Callable[[int], str]
HERE = Path(__file__).resolve().parent / "peers"


def build(folder: Path) -> Path:
    """Compile the C parts; answers the folder they are in."""
    for name in ("load", "floor"):
        subprocess.run(["gcc", "-O2", "-o", folder / name, HERE / f"{name}.c"], check=True)
    return folder


class Load:
    """N sockets in one process of their own."""

    def __init__(
        self, tools: Path, port: int, path: str, sockets: int, *, mode: str = "ws", stalled: int = 0, words: dict[str, object] | None = None
    ) -> None:
        """`words`: cookies (a file), first and greeting (what client 0 and the others say first), ready (what they wait for)."""
        said = [str((words or {}).get(name, "-")) for name in ("cookies", "first", "greeting", "ready")]
        command = [str(tools / "load"), mode, str(port), path, str(sockets), str(stalled), *said]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1)

    def __enter__(self) -> "Load":
        said = self._read()
        if not said.startswith("READY"):
            raise RuntimeError(f"the load client could not connect: {said}")
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._process.kill()
        self._process.wait()

    def publish(self, text: Text, mark: Text, turns: int, gap: float, receipt: Text | None = None) -> list[float]:
        """Client 0 sends; ms from the click to the last socket, for each turn after five to warm up."""
        delays = []
        for number in range(turns + 5):
            self._write(f"send\t{mark(number)}\t{text(number)}")
            sent, _, _, last, missing = (float(word) for word in self._read().split())
            if missing:
                raise RuntimeError(f"{missing:.0f} sockets never had message {number}")
            delays.append(last - sent)
            if receipt:
                self.tell(receipt(number))
            time.sleep(gap)
        return delays[5:]

    def wait_for(self, mark: str, publish: Callable[[], float]) -> tuple[float, float]:
        """Somebody else publishes and says when; ms from then to the middle and to the last socket."""
        self._write(f"wait\t{mark}")
        if self._read() != "WAITING":
            raise RuntimeError("the load client is gone")
        moment = publish()
        _, middle, last, missing = (float(word) for word in self._read().split())
        if missing:
            raise RuntimeError(f"{missing:.0f} sockets never had {mark}")
        return middle - moment, last - moment

    def tell(self, text: str) -> None:
        self._write(f"tell\t{text}")
        self._read()

    def _write(self, line: str) -> None:
        assert self._process.stdin
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()

    def _read(self) -> str:
        assert self._process.stdout
        return str(self._process.stdout.readline()).strip()
