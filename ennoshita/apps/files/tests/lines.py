"""A person's line to a running house, below what a browser would show: tus requests and pieces of them."""

import base64
import http.client
import socket
import time
from dataclasses import dataclass, field
from urllib.parse import urlencode

from tests.running import Running


def unit_space(house: Running) -> int:
    """A space of which 大引 is a member, of her own unit."""
    [(found,)] = house.sql(
        "SELECT s.id FROM spaces_space s JOIN spaces_membership m ON m.space_id = s.id JOIN people_person p ON p.id = m.person_id"
        " WHERE p.staff_number = '1002' AND s.kind = 'unit' AND m.role != 'guest' ORDER BY s.id LIMIT 1"
    )
    return int(str(found))


@dataclass
class Line:
    running: Running
    staff_number: str
    cookie: str = field(init=False)

    def __post_init__(self) -> None:
        self.cookie = "; ".join(f"{name}={value}" for name, value in self.running.cookie(self.staff_number).items())

    def ask(self, method: str, path: str, body: bytes = b"", **headers: str) -> tuple[http.client.HTTPResponse, bytes]:
        line = http.client.HTTPConnection("127.0.0.1", self.running.port, timeout=60)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        line.request(method, path, body, {"Cookie": self.cookie, "Origin": self.running.url, **named})
        answer = line.getresponse()
        return answer, answer.read()

    def page_of(self, version: int) -> str:
        """The address of its first page, once it is there."""
        until = time.monotonic() + 60
        while time.monotonic() < until:
            if rows := self.running.sql("SELECT id, image, encoding FROM files_page WHERE version_id = ? AND number = 1", version):
                return f"/media/pages/{rows[0][0]}/{rows[0][1]}.{rows[0][2]}"
            time.sleep(0.05)
        raise AssertionError(self.running.log.read_text())

    def post(self, path: str, **fields: str) -> http.client.HTTPResponse:
        """A form of ours, sent."""
        token = "x" * 32
        headers = {"Cookie": f"{self.cookie}; csrftoken={token}", "Content-Type": "application/x-www-form-urlencoded"}
        return self.ask("POST", path, urlencode({"csrfmiddlewaretoken": token, **fields}).encode(), **headers)[0]

    def tus(self, method: str, path: str = "/files/uploads/", body: bytes = b"", **headers: str) -> tuple[http.client.HTTPResponse, str]:
        answer, said = self.ask(method, path, body, **{"Tus-Resumable": "1.0.0", **headers})
        return answer, said.decode()

    def begin(self, size: int, *, name: str = "資料.pdf", space: int = 0, file: int = 0) -> tuple[http.client.HTTPResponse, str]:
        told = ",".join(
            f"{key} {base64.b64encode(value.encode()).decode()}"
            for key, value in (("filename", name), ("file", str(file)) if file else ("space", str(space)))
        )
        return self.tus("POST", Upload_Length=str(size), Upload_Metadata=told)

    def send(self, place: str, content: bytes, offset: int = 0) -> tuple[http.client.HTTPResponse, str]:
        return self.tus("PATCH", place, content, Upload_Offset=str(offset), Content_Type="application/offset+octet-stream")

    def offset(self, place: str) -> int:
        return int(self.tus("HEAD", place)[0].headers["Upload-Offset"])

    def break_off(self, place: str, content: bytes, after: int) -> socket.socket:
        """Begin to send all of the content, and hang after so many bytes. The line stays open until the socket is closed."""
        line = socket.create_connection(("127.0.0.1", self.running.port))
        head = [
            f"PATCH {place} HTTP/1.1",
            f"Host: 127.0.0.1:{self.running.port}",
            f"Origin: {self.running.url}",
            f"Cookie: {self.cookie}",
            "Tus-Resumable: 1.0.0",
            "Upload-Offset: 0",
            "Content-Type: application/offset+octet-stream",
            f"Content-Length: {len(content)}",
        ]
        line.sendall("\r\n".join([*head, "", ""]).encode() + content[:after])
        return line
