"""Who leads a unit, told from the title of the post."""

# Heads whose title does not end in their unit's own last character.
OTHER_HEADS = frozenset({"市長", "町長", "村長", "議長", "教育長", "教育部長", "会計管理者"})


def leads(title: str, unit: str) -> bool:
    """課長 leads 財政課, 局長 leads 議会事務局; 課長補佐 and 係長 of that 課 do not."""
    return bool(unit) and (title.endswith(unit[-1] + "長") or title in OTHER_HEADS)
