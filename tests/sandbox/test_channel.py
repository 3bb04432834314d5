"""A guest that keeps to no order: what it sends early, late, twice or out of turn.

The other end of the channel is held by the test itself, which answers as it likes. The part of the
box is the real one: chunks, serial numbers, deadlines.
"""

import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import pytest

from grader.arrays import Array
from grader.evaluate.box import GuestBox
from grader.evaluate.channel import Exit, Guest
from grader.evaluate.contract import (
    Ask,
    Crashed,
    Garbled,
    Loaded,
    NotRun,
    Quota,
    Reply,
    Sources,
    TimedOut,
)
from grader.evaluate.exchange import Exchange
from grader.evaluate.guest import wire
from grader.evaluate.trials import got, numbers

QUOTA = Quota(import_s=20.0, call_s=20.0, total_s=60.0, memory_bytes=1 << 29)
SOURCES = Sources(module="m", path="m.py", files={"m": b""})
LOADED: list[wire.Item] = [["f"], [], [], [], "", [], [], []]
SLOW_S = 0.005


class Puppet(Guest):
    """A guest whose part is played by a function of the test's, in a thread."""

    def __init__(self, play: "Play") -> None:
        source, self._their_sink = os.pipe()
        self._their_source, sink = os.pipe()
        self.ended = False
        super().__init__(source, sink)
        self._player = threading.Thread(target=self._play, args=(play,), daemon=True)
        self._player.start()

    def end(self, grace_s: float = 0.0) -> Exit:
        """Close this end, which ends the play."""
        del grace_s
        if not self.ended:
            self.ended = True
            null = os.open(os.devnull, os.O_WRONLY)
            os.dup2(null, self._sink)
            os.close(null)
            self._player.join(20)
            self._shut()
        return Exit(0, killed=False, cpu_s=1e9)

    def _play(self, play: "Play") -> None:
        try:
            with suppress(EOFError, OSError):
                self.say(wire.READY, [])
                wire.receive(self._their_source)
                self.say(wire.CLOSED, [])
                self.say(wire.LOADED, LOADED)
                while True:
                    play(self, *self.calls())
        finally:
            os.close(self._their_sink)
            os.close(self._their_source)

    def say(self, kind: int, item: wire.Item) -> None:
        """Send one frame."""
        wire.send(self._their_sink, wire.frame(kind, item))

    def answer(self, serial: int, value: float) -> None:
        """Send what answers a call, whether it was made or not."""
        block = wire.Block((), Array.from_nested(value).to_bytes())
        said: list[wire.Item] = [serial, ["numbers", "float64", "float", block], [], ""]
        self.say(wire.RETURNED, said)

    def calls(self) -> tuple[int, list[float]]:
        """Wait for a chunk: the number of its first call, and the numbers that were asked."""
        _, payload = wire.receive(self._their_source)
        request: Any = wire.unpack(payload)
        _, _, first, _, inputs = request
        return first, [Array.from_bytes(block.shape, block.raw).values[0] for (block,) in inputs]


Play = Callable[[Puppet, int, list[float]], None]


def box_of(play: Play, quota: Quota = QUOTA) -> GuestBox:
    """A box whose guests all play the same."""
    return GuestBox(lambda: Puppet(play), SOURCES, quota, Exchange())


def replies(play: Play, count: int, quota: Quota = QUOTA) -> list[Reply]:
    """The replies to so many calls, x = 0, 1, 2, ..."""
    with box_of(play, quota) as box:
        assert isinstance(box.load(), Loaded)
        return list(box.ask(asking(count)))


def asking(count: int) -> Ask:
    """So many calls of f."""
    return Ask(function="f", inputs=numbers([float(x) for x in range(count)]))


def honest(puppet: Puppet, first: int, given: list[float]) -> None:
    """Answer each call with its own number."""
    for serial, x in enumerate(given, first):
        puppet.answer(serial, x)


@pytest.mark.parametrize("count", [1, 49, 50, 51, 99, 100, 101, 150, 151, 200, 350])
def test_every_call_gets_its_own_answer_at_the_edges_of_chunks(count: int) -> None:
    assert [got(reply) for reply in replies(honest, count)] == [(float(x),) for x in range(count)]


def test_a_chunk_is_sent_before_the_last_answer_is_there() -> None:
    """A guest that answers nothing of the last fifty of a chunk before it has the next one."""
    waiting: list[tuple[int, list[float]]] = []

    def play(puppet: Puppet, first: int, given: list[float]) -> None:
        for before, late in waiting:
            honest(puppet, before, late)
        waiting.clear()
        honest(puppet, first, given[:50])
        waiting.append((first + 50, given[50:]))
        if len(given) < 100:
            honest(puppet, first + 50, given[50:])

    assert [got(reply) for reply in replies(play, 250)] == [(float(x),) for x in range(250)]


def swapped(puppet: Puppet, first: int, given: list[float]) -> None:
    honest(puppet, first + 1, given[1:2])
    honest(puppet, first, given[:1])


def twice(puppet: Puppet, first: int, given: list[float]) -> None:
    honest(puppet, first, given[:1])
    honest(puppet, first, given[:1])


def ahead(puppet: Puppet, first: int, given: list[float]) -> None:
    """Answer the first call as if it were the first one of the next chunk."""
    puppet.answer(first + 100, given[0])


@pytest.mark.parametrize("play", [swapped, twice, ahead], ids=lambda each: each.__name__)
def test_an_answer_out_of_turn_is_no_answer(play: Play) -> None:
    said = replies(play, 150)

    assert Garbled("an answer to another call") in said
    assert said[-1] == NotRun("retries")
    assert all(got(reply) in {(), (float(x),)} for x, reply in enumerate(said))


def test_answers_to_calls_that_were_not_made_are_never_kept() -> None:
    """Twice as many as were asked for: the reader stops at the first one too many."""

    def play(puppet: Puppet, first: int, given: list[float]) -> None:
        for serial in range(first, first + 2 * len(given)):
            puppet.answer(serial, 7.0)

    with box_of(play) as box:
        box.load()
        said = list(box.ask(asking(100)))
        guest = box._guest
        assert guest is not None
        guest._threads[0].join(20)
        over = list(box.ask(asking(1)))

    assert [got(reply) for reply in said] == [(7.0,)] * 100
    assert over == [Garbled("bytes that are no answer")]


@pytest.mark.parametrize("lost", [0, 1, 50, 99, 100, 120])
def test_a_channel_that_closes_costs_one_call_alone(lost: int) -> None:
    """The rest goes to a fresh guest, which begins at the very call behind the lost one."""

    def play(puppet: Puppet, first: int, given: list[float]) -> None:
        if lost in given:
            honest(puppet, first, given[: given.index(lost)])
            raise EOFError
        honest(puppet, first, given)

    said = replies(play, 130)

    assert said[lost] == Crashed("", 0)
    others = [got(reply) for reply in said if reply != said[lost]]
    assert others == [(float(x),) for x in range(130) if x != lost]


def test_a_guest_that_hangs_at_the_first_call_of_a_chunk_is_stopped_there() -> None:
    def play(puppet: Puppet, first: int, given: list[float]) -> None:
        if given[0] == 100.0:
            puppet.calls()
        honest(puppet, first, given)

    said = replies(play, 130, Quota(import_s=20, call_s=1.0, total_s=60, memory_bytes=1))

    assert said[100] == TimedOut(1.0)
    assert [got(reply) for reply in said[:100]] == [(float(x),) for x in range(100)]
    assert [got(reply) for reply in said[101:]] == [(float(x),) for x in range(101, 130)]


def test_slow_calls_are_charged_once_each_over_all_chunks() -> None:
    """No call pays for one before it: each is far below a limit that all together exceed."""

    def play(puppet: Puppet, first: int, given: list[float]) -> None:
        for serial, x in enumerate(given, first):
            time.sleep(SLOW_S)
            puppet.answer(serial, x)

    quota = Quota(import_s=20, call_s=40 * SLOW_S, total_s=60, memory_bytes=1)
    with box_of(play, quota) as box:
        box.load()
        said = list(box.ask(asking(160)))
        spent = quota.total_s - box._budget.left_s

    assert [got(reply) for reply in said] == [(float(x),) for x in range(160)]
    assert spent >= 160 * SLOW_S


def test_an_ask_that_is_left_early_leaves_nothing_to_the_next_one() -> None:
    with box_of(honest) as box:
        box.load()
        first: Iterator[Reply] = box.ask(asking(150))
        early = [got(next(first)) for _ in range(60)]
        second = [got(reply) for reply in box.ask(asking(120))]

    assert early == [(float(x),) for x in range(60)]
    assert second == [(float(x),) for x in range(120)]


@pytest.mark.parametrize("at", [10, 60, 100, 110])
def test_a_box_renewed_in_the_middle_goes_on_with_the_next_call(at: int) -> None:
    with box_of(honest) as box:
        box.load()
        said = []
        for reply in box.ask(asking(150)):
            said.append(got(reply))
            if len(said) == at:
                box.renew()

    assert said == [(float(x),) for x in range(150)]


def test_a_box_cancelled_between_chunks_asks_nothing_more() -> None:
    with box_of(honest) as box:
        box.load()
        said = []
        for reply in box.ask(asking(150)):
            said.append(reply)
            if len(said) == 100:
                thread = threading.Thread(target=box.cancel)
                thread.start()
                thread.join()

    assert [got(reply) for reply in said[:100]] == [(float(x),) for x in range(100)]
    assert not any(isinstance(reply, TimedOut) for reply in said)
    assert said[-1] == NotRun("total")


def test_inputs_larger_than_a_chunk_are_sent_one_by_one() -> None:
    sizes: list[int] = []

    def play(puppet: Puppet, first: int, given: list[float]) -> None:
        sizes.append(len(given))
        honest(puppet, first, given)

    large = Array.from_nested([[float(x)] * 1000 for x in range(600)])
    with box_of(play) as box:
        box.load()
        said = list(box.ask(Ask(function="f", inputs=[{"x": large}] * 5)))

    assert [got(reply) for reply in said] == [(0.0,)] * 5
    assert sum(sizes) == 5
    assert max(sizes) == 1


@pytest.mark.parametrize("size", [wire.MAX_ANSWER + 1, 2**32 - 1])
def test_a_length_that_no_answer_has_is_refused_before_it_is_read(size: int) -> None:
    def play(puppet: Puppet, first: int, given: list[float]) -> None:
        del first, given
        wire.send(puppet._their_sink, wire.HEADER.pack(wire.RETURNED, size))
        puppet.calls()

    assert replies(play, 1) == [Garbled("bytes that are no answer")]
