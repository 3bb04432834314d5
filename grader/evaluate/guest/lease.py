"""What the parent and a zygote say about one child, over a socket that the child does not have.

The parent asks for the end of the child by a number of seconds to wait for it; the zygote answers
once, when the child is gone. When the parent closes its end, the child is killed.
"""

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
