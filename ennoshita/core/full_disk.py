"""Telling a full disk from other trouble, whichever part hit it."""

import errno

from django.db import DatabaseError

POSTGRES_DISK_FULL = "53100"


def is_full_disk(error: BaseException | None) -> bool:
    if isinstance(error, DatabaseError):
        cause = error.__cause__
        return getattr(cause, "sqlite_errorname", "") == "SQLITE_FULL" or getattr(cause, "sqlstate", "") == POSTGRES_DISK_FULL
    return isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT}
