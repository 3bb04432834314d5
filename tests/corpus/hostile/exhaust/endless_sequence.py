# expect: exercise2.gradient bad_form|raised|timeout|memory; seconds: 1
class Endless:
    def __len__(self):
        return 2**62

    def __getitem__(self, key):
        return 0.0


def gradient(theta, Phi, y):
    return Endless()
