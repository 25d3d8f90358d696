"""Whatever happens between server and browser: once the network is kind again every page equals a fresh one, and nobody
was given what was said after their right had ended."""

from collections.abc import Iterator
from functools import partial

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from ennoshita.core.principal import right_withdrawn
from ennoshita.hub import topics

from . import machine
from .machine import ROOMS, Process, World, snapshot

which = st.integers(0, 9)
topic = st.sampled_from(ROOMS)
two = st.integers(0, 1)
three = st.integers(0, 2)


class Resync(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.world = World()
        self.world.begin()

    def teardown(self) -> None:
        self.come_to_rest()
        self.world.close()

    # Browsers

    @rule(reader=three, process=two)
    def connect(self, reader: int, process: int) -> None:
        self.world.readers[reader].connect(self.world.processes[process])

    @rule(reader=three)
    def lose_the_line(self, reader: int) -> None:
        self.world.readers[reader].lose_the_line()

    @rule(reader=three, topic=topic)
    def open_page(self, reader: int, topic: str) -> None:
        self.world.readers[reader].open_page(topic)

    @rule(reader=three, topic=topic)
    def leave_page(self, reader: int, topic: str) -> None:
        self.world.readers[reader].leave_page(topic)

    @rule(reader=three, topic=topic)
    def wish(self, reader: int, topic: str) -> None:
        text = self.world.new_text()
        self.world.readers[reader].wish(topic, text, text)

    @rule(reader=three)
    def stop_reading(self, reader: int) -> None:
        self.world.readers[reader].takes.clear()

    @rule(reader=three)
    def read_again(self, reader: int) -> None:
        self.world.readers[reader].takes.set()
        self.world.spin()

    @rule(reader=three, many=st.integers(1, 5))
    def take(self, reader: int, many: int) -> None:
        for _ in range(many):
            if self.world.readers[reader].incoming:
                self.world.readers[reader].take()

    # Other people, other processes

    @rule(topic=topic, many=st.sampled_from([1, 1, 1, 2, 70]))
    def say(self, topic: str, many: int) -> None:
        self.world.say(topic, many)

    @rule(process=two, which=which, twice=st.booleans())
    def deliver(self, process: int, which: int, twice: bool) -> None:
        """In any order, perhaps twice."""
        house = self.world.processes[process]
        if house.news:
            news = house.news[which % len(house.news)] if twice else house.news.pop(which % len(house.news))
            self.world.do(partial(house.board.deliver, news))

    @rule(process=two, which=which)
    def drop(self, process: int, which: int) -> None:
        house = self.world.processes[process]
        if house.news:
            house.news.pop(which % len(house.news))

    @rule(process=two, which=which, arrives=st.booleans())
    def answer(self, process: int, which: int, arrives: bool) -> None:
        self.world.answer(self.world.processes[process], which, arrives)

    @rule(process=two)
    def look_again(self, process: int) -> None:
        self.world.do(self.world.processes[process].board.look_again)

    # Rights

    @rule(reader=three, topic=topic)
    def bar(self, reader: int, topic: str) -> None:
        person = self.world.readers[reader]
        machine.barred.add((person.number, topic))
        person.refused_since.setdefault(topic, self.world.steps)
        self._withdraw(person.number)

    @rule(reader=three, topic=topic)
    def let_in(self, reader: int, topic: str) -> None:
        person = self.world.readers[reader]
        machine.barred.discard((person.number, topic))
        person.refused_since.pop(topic, None)

    @rule(reader=three)
    def sign_out(self, reader: int) -> None:
        person = self.world.readers[reader]
        machine.signed_out.add(person.number)
        person.refused_since.setdefault("", self.world.steps)
        self._withdraw(person.number)

    @rule(reader=three)
    def sign_in(self, reader: int) -> None:
        person = self.world.readers[reader]
        machine.signed_out.discard(person.number)
        person.refused_since.pop("", None)

    def _withdraw(self, person: int) -> None:
        self.world.do(partial(right_withdrawn.send, sender=None, person=person, key=None))

    # Disasters

    @rule(process=two)
    def kill(self, process: int) -> None:
        for reader in self.world.readers:
            if reader.peer is not None and reader.peer.board is self.world.processes[process].board:
                reader.lose_the_line()
        self.world.processes[process].kill()
        self.world.processes[process] = Process(self.world.loop)

    @rule()
    def back_up(self) -> None:
        self.world.keep()

    @rule()
    def restore(self) -> None:
        if self.world.kept is not None:
            self.world.restore()

    @rule()
    def come_to_rest(self) -> None:
        self.world.come_to_rest()
        for reader in self.world.readers:
            for name, texts in reader.pages.items():
                assert (reader.number, name) not in machine.barred and reader.number not in machine.signed_out
                assert texts == snapshot(name)[2], f"reader {reader.number} on {name}"

    @invariant()
    def nobody_is_live_without_having_all(self) -> None:
        for process in self.world.processes:
            for stream in process.board.streams.values():
                for peer in stream.live:
                    assert peer.topics[stream.topic].stream is stream


@pytest.fixture(autouse=True)
def furnished() -> Iterator[None]:
    machine.furnish()
    yield
    del topics.kinds["room"]


QUIET = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]


@pytest.mark.database
@pytest.mark.django_db(transaction=True)
def test_every_page_comes_right_again() -> None:
    run_state_machine_as_test(
        Resync, settings=settings(max_examples=60, stateful_step_count=40, deadline=None, suppress_health_check=QUIET)
    )


@pytest.mark.django_db(transaction=True)
def test_a_right_that_ends_while_the_rows_are_read_counts() -> None:
    world = World()
    reader = world.readers[0]
    reader.connect(world.processes[0])
    reader.open_page("room/1")

    def end_the_right() -> None:
        machine.barred.add((reader.number, "room/1"))
        reader.refused_since["room/1"] = world.steps
        right_withdrawn.send(sender=None, person=reader.number, key=None)
        world.say("room/1")

    machine.meanwhile.append(end_the_right)
    world.answer(world.processes[0])
    world.come_to_rest()
    assert not reader.pages
    world.close()


@pytest.mark.long
@pytest.mark.django_db(transaction=True)
def test_every_page_comes_right_again_ten_thousand_times() -> None:
    run_state_machine_as_test(
        Resync, settings=settings(max_examples=10_000, stateful_step_count=50, deadline=None, suppress_health_check=QUIET)
    )
