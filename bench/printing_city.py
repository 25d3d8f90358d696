"""Three years of a city's print server, in the format we recommend: made of a seed, the same every time."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

SECRET = "@@w3-7Qe1"
FIRST = date(2023, 4, 1)
YEARS = 3
SECTIONS, PRINTERS, USERS = 40, 120, 1000
WORDS = ("議案", "会議資料", "起案", "通知", "申請書", "名簿", "予算", "図面", "報告", "照会", "請求書", "住民票", "案内", "記録")
AT_ONCE = 1000
JAPAN = timedelta(hours=9)


def lines(count: int) -> Iterator[bytes]:
    """So many lines, a job each, on the working days in the order of time; some hundred at a time."""
    drawn = random.Random(4)
    days = [day for at in range(365 * YEARS) if (day := FIRST + timedelta(days=at)).weekday() < 5]
    users = [(f"u{1000 + at}", f"mfp{at * PRINTERS // USERS + 1}") for at in range(USERS)]
    written: list[str] = []
    for number in range(count):
        day = days[number * len(days) // count]
        spread = (number * len(days) % count) / count
        at = datetime.combine(day, time(8, 30)) + timedelta(seconds=int(spread * 34_000))
        written.append(_line(drawn, number, at, *users[int(drawn.random() ** 2 * USERS)]))
        if len(written) == AT_ONCE:
            yield "".join(written).encode()
            written.clear()
    yield "".join(written).encode()


def _line(drawn: random.Random, number: int, at: datetime, user: str, printer: str) -> str:
    pages = 1 + int(drawn.expovariate(0.3))
    copies = 1 if drawn.random() < 0.9 else drawn.randint(2, 30)
    impressions = pages * copies
    two = drawn.random() < 0.4
    sides = "two-sided-long-edge" if two else "one-sided"
    colour = "color" if drawn.random() < 0.25 else "monochrome"
    paper = "A3" if drawn.random() < 0.08 else "A4"
    epoch = int((at.replace(tzinfo=UTC) - JAPAN).timestamp())
    clock = (at - JAPAN).strftime("%d/%b/%Y:%H:%M:%S +0000")
    uuid = f"{drawn.getrandbits(128):032x}"
    uuid = f"urn:uuid:{uuid[:8]}-{uuid[8:12]}-{uuid[12:16]}-{uuid[16:20]}-{uuid[20:]}"
    title = f"{drawn.choice(WORDS)} 第{number % 997}号.pdf"
    return (
        f"{SECRET}\t{printer}\t{user}\t{number % 100_000}\t[{clock}]\ttotal\t{impressions}\t5\t{impressions}"
        f"\t{impressions // 2 if two else impressions}"
        f"\t{copies}\t{sides}\t-\t{colour}\t-\t{paper}\t1\tlocalhost\t{epoch}\t{uuid}\tapplication/pdf\t-\t{title}\n"
    )
