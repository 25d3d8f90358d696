"""Debian's Chromium, driven by Playwright."""

from __future__ import annotations

import os
import shutil

from playwright.sync_api import Browser as Chromium
from playwright.sync_api import Page, Playwright, expect, sync_playwright


class Browser:
    """One Chromium for the whole run; every `window` is a profile of its own."""

    def __init__(self, playwright: Playwright, chromium: Chromium) -> None:
        self._playwright = playwright
        self._chromium = chromium

    @classmethod
    def start(cls) -> Browser | None:
        """None when there is no Chromium."""
        program = shutil.which("chromium")
        if program is None:
            return None
        # Playwright keeps an event loop on this thread, which Django would take for asynchronous code.
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
        # What does not come at all fails a little later; what comes slowly, on a machine with other work, does not.
        expect.set_options(timeout=15_000)
        playwright = sync_playwright().start()
        arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
        return cls(playwright, playwright.chromium.launch(executable_path=program, args=arguments))

    def window(self, url: str, cookies: dict[str, str], *, width: int, height: int, lang: str) -> Page:
        context = self._chromium.new_context(
            base_url=url, viewport={"width": width, "height": height}, locale=lang, timezone_id="Asia/Tokyo"
        )
        context.add_cookies([{"name": name, "value": value, "url": url} for name, value in cookies.items()])
        context.set_default_timeout(30_000)
        return context.new_page()

    def close(self) -> None:
        self._chromium.close()
        self._playwright.stop()
