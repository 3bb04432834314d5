# expect: exercise3.minimisers bad_form|timeout; seconds: 0.5
class Two(tuple):
    def __len__(self):
        return 2

    def __iter__(self):
        return iter([0.0] * 10**6)


def minimisers(Phi, y):
    return Two()
