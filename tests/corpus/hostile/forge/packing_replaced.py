# expect: exercise2.loss wrong|crashed|raised|bad_form
# struct, as the guest itself knows it, packs another number.
import struct

true = struct.Struct


class Lying(true):
    def pack(self, *values):
        return true.pack(self, *(0.125 if isinstance(each, float) else each for each in values))


struct.Struct = Lying
struct.pack = lambda form, *values: b"\0" * struct.calcsize(form)


def loss(theta, Phi, y):
    return -1.0
