from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import pytest
from django.db import connection

JustBefore = Callable[[str, Callable[[], object]], AbstractContextManager[None]]


@pytest.fixture
def just_before() -> JustBefore:
    """`with just_before("people_person", deed):` lets somebody else do the deed right before the first row of that table is written."""

    @contextmanager
    def slipping_in(table: str, deed: Callable[[], object]) -> Iterator[None]:
        waiting = [deed]

        def slip_in(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
            if waiting and sql.startswith(f'INSERT INTO "{table}"'):
                waiting.pop()()
            return execute(sql, *rest)

        with connection.execute_wrapper(slip_in):
            yield

    return slipping_in
