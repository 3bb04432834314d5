"""Programs for a walled room, and what they answer."""

from grader.arrays import Array
from grader.evaluate.contract import Ask, Loaded, Numbers, Quota, Reply, Returned, Sources
from grader.evaluate.walled import Walled

QUOTA = Quota(import_s=20.0, call_s=20.0, total_s=60.0, memory_bytes=512 << 20)
HEAD = "import ctypes, os, signal, socket, subprocess, sys, threading, time\nimport numpy as np\n"


def sources(text: str) -> Sources:
    """A submission of this text, with the usual imports in front."""
    return Sources(module="sub", path="sub.py", files={"sub": (HEAD + text).encode()})


def asked(room: Walled, text: str, quota: Quota = QUOTA, times: int = 1) -> list[Reply]:
    """The replies of f(x), called so many times."""
    with room.open(sources(text), quota) as box:
        loaded = box.load()
        assert isinstance(loaded, Loaded), loaded
        return list(box.ask(Ask(function="f", inputs=[{"x": Array.from_nested(2.0)}] * times)))


def values(reply: Reply) -> tuple[float, ...]:
    """The numbers that came back."""
    assert isinstance(reply, Returned), reply
    assert isinstance(reply.value, Numbers), reply
    return reply.value.array.values
