"""What a broker is: it carries news from any process to every web process. Two stand: memory and redis."""

from typing import Protocol

from ..news import News


class Board(Protocol):
    """The switchboard of a web process, as a broker sees it. All is called on its event loop."""

    def deliver(self, news: News) -> None: ...

    def look_again(self) -> None:
        """Events may have been lost: compare heads."""

    def ask_everyone_again(self) -> None:
        """Withdrawals may have been lost: ask every peer's rights."""


class Broker(Protocol):
    def publish(self, news: News) -> None:
        """Carry news to every web process. From any thread of any process, after commit; never raises, never waits long."""

    def tell(self, news: News) -> None:
        """Carry passing news from this web process to the others. On the event loop; may be lost."""

    async def open(self, board: Board) -> None:
        """This is a web process: from now on deliver to its board, and say so when news may have been lost."""

    async def close(self) -> None: ...
