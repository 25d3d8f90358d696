"""The pages of a city with so many jobs, asked as a signed-in person asks them; without the web server and the network."""

import statistics
import time
from collections.abc import Callable
from functools import partial
from typing import Any

PERIODS = {"before_first": "2024-04-01", "before_last": "2024-08-31", "after_first": "2025-04-01", "after_last": "2025-08-31"}
ASKED = 20


def pages(person: Any) -> dict[str, float]:
    """ms of a comparison from the press of the button, and of each page once it is there (the middle of twenty)."""
    from django.test import Client  # noqa: PLC0415 - after Django's setup

    client = Client(SERVER_NAME="localhost")
    client.force_login(person)
    compare_s, made = timed(lambda: client.post("/printing/compare/", {**PERIODS, "rows": "place", "despite_holes": "on"}))
    told = {"compare_ms": compare_s * 1000}
    for name, address in {"room": "/printing/", "comparison": made.headers["Location"], "report": "/printing/report/2025-08/"}.items():
        took, answers = zip(*(timed(partial(client.get, address)) for _ in range(ASKED)), strict=True)
        assert {answer.status_code for answer in answers} == {200}, address
        told[f"{name}_page_ms"] = statistics.median(took) * 1000
    return {name: round(ms, 1) for name, ms in told.items()}


def timed(deed: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds, and what it answered."""
    began = time.perf_counter()
    found = deed()
    return round(time.perf_counter() - began, 4), found
