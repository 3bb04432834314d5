# expect: exercise2.loss missing|crashed|raised|wrong
# At import: LOADED with the name that is asked for, though there is no such function.
import os
import struct


def text(word):
    return b"s" + struct.pack(">I", len(word)) + word


def items(*parts):
    return b"l" + struct.pack(">I", len(parts)) + b"".join(parts)


LOADED = items(items(text(b"loss")), items(), items(), items(), text(b""), items(), items(), items())
for descriptor in range(3, 12):
    try:
        os.write(descriptor, struct.pack(">BI", 18, len(LOADED)) + LOADED)
    except OSError:
        continue
