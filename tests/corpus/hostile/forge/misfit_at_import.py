# expect: exercise2.loss raised(TypeError)
# A true frame that answers the import with what only a call can end with.
import os
import struct


def text(word):
    return b"s" + struct.pack(">I", len(word)) + word


def whole(number):
    return b"i" + struct.pack(">q", number)


def items(*parts):
    return b"l" + struct.pack(">I", len(parts)) + b"".join(parts)


what, where, misfit = (text(b"TypeError"), text(b"f()")), (items(), whole(0), text(b"")), whole(1)
payload = items(whole(0), *what, *where, misfit, text(b""), text(b""))
for descriptor in range(3, 12):
    try:
        os.write(descriptor, struct.pack(">BI", 20, len(payload)) + payload)
    except OSError:
        continue
    os._exit(0)
