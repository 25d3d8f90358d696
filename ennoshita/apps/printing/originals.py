"""The files that printing keeps in the store: every figure leads back to one, so they stay as long as anybody may ask."""

from .models import Draft, Import


def held(sha256: str) -> bool:
    if Import.objects.filter(sha256=sha256).exists():
        return True
    return any(file["sha256"] == sha256 for files in Draft.objects.values_list("files", flat=True) for file in files)
