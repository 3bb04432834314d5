# expect: exercise2.loss crashed|wrong
# A frame in the true form, for the answer that comes next: only numbers can be said in it.
import os
import struct


def text(word):
    return b"s" + struct.pack(">I", len(word)) + word


def items(*parts):
    return b"l" + struct.pack(">I", len(parts)) + b"".join(parts)


def loss(theta, Phi, y):
    number = b"ad\0" + struct.pack("=d", 0.125)
    value = items(text(b"numbers"), text(b"float64"), text(b"float"), number)
    for serial in range(1, 9):
        payload = items(b"i" + struct.pack(">q", serial), value, items(), text(b"right"))
        for descriptor in range(3, 12):
            try:
                os.write(descriptor, struct.pack(">BI", 19, len(payload)) + payload)
            except OSError:
                continue
    return -1.0
