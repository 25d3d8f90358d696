"""`ennoshita doctor`: each part, whether it is well, and the one command that mends it."""

import os
import sys
from pathlib import Path


def doctor(cert: Path | None) -> int:
    """Print what was found, in Japanese or English by LANG. 1 when something without which nothing works is broken."""
    import django  # noqa: PLC0415 - the environment had to be settled first

    django.setup()
    from django.utils import translation  # noqa: PLC0415

    from .examination import State, examine  # noqa: PLC0415

    signs = {State.WELL: "✓", State.ABSENT: "–", State.BROKEN: "✗"}
    with translation.override("ja" if os.environ.get("LANG", "").startswith("ja") else "en"):
        findings = examine(cert)
        for finding in findings:
            sys.stdout.write(f"{signs[finding.state]} {finding.part}: {finding.said}\n")
            if finding.mend:
                sys.stdout.write(f"    → {finding.mend}\n")
    return int(any(finding.state is State.BROKEN for finding in findings))
