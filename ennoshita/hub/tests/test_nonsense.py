"""Whatever a socket says, the hub stands: it is passed on, or counted as nonsense."""

import json
from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ennoshita.core.principal import Principal
from ennoshita.hub import messages, socket, topics
from ennoshita.hub.peer import Peer

from . import machine
from .machine import World

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)
kinds = st.sampled_from(["listen", "leave", "do", "seen", "whisper", "pong", "welcome", ""])
near = st.fixed_dictionaries(
    {"type": kinds},
    optional={
        "topic": st.sampled_from(["room/1", "room/", "/", "room/\x00", "x" * 101]) | values,
        "epoch": st.text(max_size=70) | values,
        "since": st.integers(-2, 2**54) | values,
        "seq": st.integers(-2, 2**64) | values,
        "id": st.text(max_size=70) | values,
        "deed": st.sampled_from(["write", "burn"]) | values,
        "body": values,
        "wish": st.fixed_dictionaries({}, optional={"text": values, "more": values}) | values,
    },
)
said = st.one_of(
    near.map(lambda message: json.dumps(message, ensure_ascii=False)),
    values.map(json.dumps),
    st.text(max_size=60),
    st.integers(1, 40_000).map(lambda depth: "[" * depth),
    st.just("x" * (messages.LARGEST + 1)),
    st.none(),
)


@pytest.fixture(autouse=True)
def furnished() -> Iterator[None]:
    machine.furnish()
    yield
    del topics.kinds["room"]


@pytest.mark.django_db(transaction=True)
@settings(max_examples=15, deadline=None)
@given(st.lists(said, max_size=40))
def test_no_message_breaks_the_hub(talk: list[str | None]) -> None:
    world = World()
    answers: list[Any] = []

    async def send(message: Any) -> None:
        answers.append(message)

    process = world.processes[0]
    peer = Peer(process.board, Principal("person", 1, "根太", "key"), {"machine": "1"}, "ja", send)
    world.do(lambda: process.board.join(peer))
    for text in talk:
        world.do(partial(socket.hear, peer, text))
    world.come_to_rest()
    assert peer.closed == 0
    for answer in answers:
        assert json.loads(answer["text"])["type"] in {"listening", "reset", "refused", "done", "declined", "event", "ping", "welcome"}
    world.close()
