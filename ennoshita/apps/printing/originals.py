"""What printing keeps in the store: the files that every figure leads back to, and what went into comparisons. It stays as long as anybody
may ask."""

from .models import Comparison, Draft, Import


def held(sha256: str) -> bool:
    if Import.objects.filter(sha256=sha256).exists() or Comparison.objects.filter(inputs=sha256).exists():
        return True
    return any(file["sha256"] == sha256 for files in Draft.objects.values_list("files", flat=True) for file in files)
