import pytest

from ennoshita.core.loopback import is_loopback


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.53", "::1", "[::1]", "localhost"])
def test_only_this_machine_sees_it(host: str) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "127.example.jp", "kyodo.city.example.lg.jp", ""])  # noqa: S104
def test_others_see_it_too(host: str) -> None:
    assert not is_loopback(host)
