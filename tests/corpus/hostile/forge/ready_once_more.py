# expect: exercise2.loss crashed|wrong
# READY, CLOSED and LOADED again, as if a fresh process had just been started.
import os
import struct

NOTHING = b"l" + struct.pack(">I", 0)


def loss(theta, Phi, y):
    loaded = b"l" + struct.pack(">I", 7) + 3 * NOTHING + b"s" + struct.pack(">I", 0) + 3 * NOTHING
    frames = [(17, NOTHING), (22, NOTHING), (18, loaded)]
    for kind, payload in frames:
        for descriptor in range(3, 12):
            try:
                os.write(descriptor, struct.pack(">BI", kind, len(payload)) + payload)
            except OSError:
                continue
    return -1.0
