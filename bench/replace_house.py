"""The time from a replacing file's last byte until every listener holds the right page, in a served demo city."""

import base64
import http.client
import json
import re
import statistics
import threading
import time
from pathlib import Path
from urllib.parse import urlencode

from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin

from bench.replace_papers import Papers, printed
from tests.running import Running, build_demo

HOST, READERS = "4001", ("4001", "1001", "1002", "4002")
PAGES, SHOWN = 48, 12


def shown_seconds(folder: Path, *, rounds: int, listeners: int) -> float:
    """The median of the rounds: each time page 12 of the 48-page paper in session says something else."""
    server = Running(build_demo(folder / "demo"), folder / "d")
    server.start()
    try:
        table = Table(server)
        times = [table.replaced(number, listeners) for number in range(1, rounds + 1)]
    finally:
        server.stop()
    print(f"replaced in {', '.join(f'{each:.2f}' for each in times)} s for {listeners} listeners")
    return statistics.median(times)


class Table:
    """A meeting of 髙窓's in session, its page 12 presented."""

    def __init__(self, server: Running) -> None:
        self.server = server
        self.cookies = {number: f"session={server.cookie(number)['session']}" for number in set(READERS)}
        [(self.meeting, self.space)] = server.sql(
            "SELECT m.id, m.space_id FROM meetings_meeting m JOIN people_person p ON p.id = m.made_by_id WHERE p.staff_number = ?"
            " AND NOT EXISTS (SELECT 1 FROM meetings_closure c WHERE c.meeting_id = m.id) AND"
            " NOT EXISTS (SELECT 1 FROM meetings_cancellation x WHERE x.meeting_id = m.id) ORDER BY m.starts_at LIMIT 1",
            HOST,
        )
        self.paper = Papers(7, PAGES)
        self.file = self._sent(printed(self.paper.old), "space", str(self.space))[0]
        self._until_ready(self.file, 1)
        self._post("materials/", file=str(self.file))
        self._post("opening/")

    def replaced(self, number: int, listeners: int) -> float:
        """Its page 12 becomes another, and everyone is waited for."""
        [(page,)] = self.server.sql(
            "SELECT COALESCE(g.same_as_id, g.id) FROM files_page g JOIN files_version v ON v.id = g.version_id"
            " WHERE v.file_id = ? AND v.number = ? AND g.number = ?",
            self.file,
            number,
            SHOWN,
        )
        self._post("turns/", page=str(page))
        sheets = list(self.paper.old)
        sheets[SHOWN - 1] = sheets[SHOWN - 1].__class__(0, ((0, f"{number} 訂正後の頁"), (1, f"要求額は 1,2{number}0千円です。")))
        ears = [Ear(self, READERS[at % len(READERS)]) for at in range(listeners)]
        _, sent = self._sent(printed(sheets), "file", str(self.file))
        for ear in ears:
            ear.thread.join(60)
        if not all(ear.at for ear in ears):
            raise SystemExit("A listener never saw the new page.")
        return max(ear.at for ear in ears) - sent

    def ask(
        self, method: str, path: str, body: bytes = b"", who: str = HOST, **headers: str
    ) -> tuple[http.client.HTTPResponse, bytes, float]:
        line = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=120)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        line.request(method, path, body, {"Cookie": self.cookies[who], "Origin": self.server.url, **named})
        sent = time.perf_counter()
        answer = line.getresponse()
        return answer, answer.read(), sent

    def _post(self, path: str, **fields: str) -> None:
        token = "x" * 32
        cookie = f"{self.cookies[HOST]}; csrftoken={token}"
        line = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=120)
        body = urlencode({"csrfmiddlewaretoken": token, **fields})
        headers = {"Cookie": cookie, "Origin": self.server.url, "Content-Type": "application/x-www-form-urlencoded"}
        line.request("POST", f"/meetings/{self.meeting}/{path}", body, headers)
        answer = line.getresponse()
        if answer.status not in {204, 302}:
            raise SystemExit(f"{path}: {answer.status}")

    def _sent(self, content: bytes, what: str, ident: str) -> tuple[int, float]:
        """The file's number, and when its last byte had left."""
        name, value = (base64.b64encode(text.encode()).decode() for text in ("予算要求.pdf", ident))
        metadata = f"filename {name},{what} {value}"
        begun, _, _ = self.ask("POST", "/files/uploads/", Tus_Resumable="1.0.0", Upload_Length=str(len(content)), Upload_Metadata=metadata)
        piece = {"Upload_Offset": "0", "Content_Type": "application/offset+octet-stream"}
        stored, said, sent = self.ask("PATCH", begun.headers["Location"], content, HOST, Tus_Resumable="1.0.0", **piece)
        if stored.status != 204:
            raise SystemExit(f"The upload ended with {stored.status}: {said.decode()}")
        return int(stored.headers["Ennoshita-File"]), sent

    def _until_ready(self, file: int, number: int) -> None:
        until = time.monotonic() + 120
        while self.server.sql("SELECT state FROM files_version WHERE file_id = ? AND number = ?", file, number) != [("ready",)]:
            if time.monotonic() > until:
                raise SystemExit("The first version never came.")
            time.sleep(0.05)


class Ear:
    """One reader in the room: hears of the replacement and of the turn, fetches the page. `at` is when it was there."""

    def __init__(self, table: Table, who: str) -> None:
        self.table, self.who, self.at = table, who, 0.0
        here = f"127.0.0.1:{table.server.port}"
        headers = {"Cookie": table.cookies[who]}
        self.line: ClientConnection = connect(
            f"ws://{here}/socket", origin=Origin(f"http://{here}"), additional_headers=headers, max_size=None
        )
        epoch = json.loads(self.line.recv())["epoch"]
        state = json.loads(table.ask("GET", f"/meetings/{table.meeting}/state/", who=who)[1])
        self.line.send(json.dumps({"type": "listen", "topic": f"meeting/{table.meeting}", "epoch": epoch, "since": state["seq"]}))
        self.thread = threading.Thread(target=self._hear, daemon=True)
        self.thread.start()

    def _hear(self) -> None:
        replaced = False
        with self.line:
            while True:
                event = json.loads(self.line.recv(timeout=120)).get("event", {})
                replaced = replaced or event.get("type") == "material_replaced"
                if replaced and event.get("type") == "page_turned":
                    if not re.match("/media/pages/", event["page"]["url"]):
                        return
                    if self.table.ask("GET", event["page"]["url"], who=self.who)[0].status == 200:
                        self.at = time.perf_counter()
                    return
