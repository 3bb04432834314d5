"""What the parent and a zygote say about one child, over a socket that the child does not have.

The parent asks for the end of the child by a number of seconds to wait for it; the zygote answers
once, when the child is gone. When the parent closes its end, the child is killed.
"""

import _socket
import array
import struct

END = struct.Struct(">d")
"""Seconds that the child may still take to end by itself."""
GONE = struct.Struct(">i?qd")
"""Exit code (negative: signal), whether the zygote killed it, bytes that the child had more than
the zygote at its peak, seconds of CPU time."""
DESCRIPTORS = 3
"""Passed with each request for a child: its source, its sink, and the zygote's end of the lease."""
FORK = b"fork"
"""The request itself."""
_WORD = array.array("i").itemsize


def request(requests: _socket.socket, descriptors: list[int]) -> None:
    """Ask for a child with these descriptors; OSError when nobody listens."""
    passed = array.array("i", descriptors)
    requests.sendmsg([FORK], [(_socket.SOL_SOCKET, _socket.SCM_RIGHTS, passed)])


def receive(requests: _socket.socket) -> tuple[bytes, list[int]]:
    """Wait for a request; b"" when there will be none any more."""
    said, passed, _, _ = requests.recvmsg(64, _socket.CMSG_SPACE(DESCRIPTORS * _WORD))
    found = array.array("i")
    for level, kind, raw in passed:
        if (level, kind) == (_socket.SOL_SOCKET, _socket.SCM_RIGHTS):
            found.frombytes(raw[: len(raw) - len(raw) % _WORD])
    return said, found.tolist()
