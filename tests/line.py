"""A network between a browser and the server that a test may cut: `line.url` leads to the server as `running.url` does."""

import contextlib
import socket
import threading
from collections.abc import Iterator


class Line:
    def __init__(self, port: int) -> None:
        self._port = port
        self._door = socket.create_server(("127.0.0.1", 0))
        self._whole = threading.Event()
        self._whole.set()
        self._ends: list[socket.socket] = []
        self.url = f"http://127.0.0.1:{self._door.getsockname()[1]}"
        threading.Thread(target=self._take_calls, daemon=True).start()

    def cut(self) -> None:
        """Nothing gets through, and neither end is told: as where the wireless has a hole."""
        self._whole.clear()

    def mend(self) -> None:
        self._whole.set()

    def drop(self) -> None:
        """All connections end; those that come now wait until it is mended: as with a laptop that sleeps."""
        self.cut()
        for end in self._ends:
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
        self._ends.clear()

    def close(self) -> None:
        self._door.close()
        self.drop()
        self.mend()

    def _take_calls(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                caller, _ = self._door.accept()
                threading.Thread(target=self._connect, args=(caller,), daemon=True).start()

    def _connect(self, caller: socket.socket) -> None:
        self._whole.wait()
        try:
            server = socket.create_connection(("127.0.0.1", self._port))
        except OSError:
            caller.close()
            return
        self._ends += [caller, server]
        for one, other in ((caller, server), (server, caller)):
            threading.Thread(target=self._carry, args=(one, other), daemon=True).start()

    def _carry(self, one: socket.socket, other: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while piece := one.recv(65536):
                self._whole.wait()
                other.sendall(piece)
        with contextlib.suppress(OSError):
            other.shutdown(socket.SHUT_WR)


@contextlib.contextmanager
def line_to(port: int) -> Iterator[Line]:
    line = Line(port)
    try:
        yield line
    finally:
        line.close()
