# expect: exercise2.loss timeout|crashed; seconds: 0.5
# A header that promises eight megabytes, and then nothing.
import os
import struct
import time


def loss(theta, Phi, y):
    for descriptor in range(3, 12):
        try:
            os.write(descriptor, struct.pack(">BI", 19, 8 << 20))
        except OSError:
            continue
    while True:
        time.sleep(1)
