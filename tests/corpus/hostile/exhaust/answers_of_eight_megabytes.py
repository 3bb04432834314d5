# expect: exercise2.loss crashed|wrong|timeout; seconds: 0.5
# All answers that are due, at once, in the true form, and each as long as the channel allows.
import os
import struct

FILLER = b"x" * ((8 << 20) - 200)


def text(word):
    return b"s" + struct.pack(">I", len(word)) + word


def items(*parts):
    return b"l" + struct.pack(">I", len(parts)) + b"".join(parts)


def loss(theta, Phi, y):
    number = b"ad\0" + struct.pack("=d", -1.0)
    value = items(text(b"numbers"), text(b"float64"), text(b"float"), number)
    for serial in range(1, 101):
        payload = items(b"i" + struct.pack(">q", serial), value, items(), text(FILLER))
        rest = struct.pack(">BI", 19, len(payload)) + payload
        for descriptor in range(3, 12):
            try:
                while rest:
                    rest = rest[os.write(descriptor, rest) :]
            except OSError:
                continue
            break
    return -1.0
