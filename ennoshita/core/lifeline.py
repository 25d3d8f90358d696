"""A child process must not outlive its parent, even one that was killed: the parent's end of stdin closes then."""

import os
import signal
import threading


def hold() -> None:
    """Send SIGTERM to ourselves once standard input ends."""

    def watch() -> None:
        while os.read(0, 64):  # not sys.stdin: its lock would trip the interpreter's last breath
            continue
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=watch, name="lifeline", daemon=True).start()
