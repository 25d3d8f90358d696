"""`{% assets %}`: the built style sheet and script, by the names in the manifest."""

import json
from functools import lru_cache
from pathlib import Path

from django import template
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

register = template.Library()

ENTRY = "frontend/main.ts"


@register.simple_tag
def assets() -> SafeString:
    files = _entry(*_manifest())
    base = settings.STATIC_URL
    styles = format_html_join("\n", '<link rel="stylesheet" href="{}{}">', ((base, name) for name in files["css"]))
    return format_html('{}\n<script type="module" src="{}{}"></script>', styles, base, files["file"])


def _manifest() -> tuple[Path, float]:
    file = Path(settings.STATIC_BUILD) / ".vite" / "manifest.json"
    try:
        return file, file.stat().st_mtime
    except FileNotFoundError as missing:
        raise ImproperlyConfigured(f"The front end is not built ({file} is missing). Build it with: scripts/setup run") from missing


@lru_cache(maxsize=1)
def _entry(file: Path, changed_at: float) -> dict[str, list[str]]:
    """`changed_at` makes a new build count at once, without a restart."""
    entry: dict[str, list[str]] = json.loads(file.read_text())[ENTRY]
    return entry
