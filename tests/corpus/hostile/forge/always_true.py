# expect: exercise3.formula_fails bad_form
class Truth:
    def __bool__(self):
        return True

    def __eq__(self, other):
        return True

    __hash__ = None


def formula_fails(Phi):
    return Truth()
