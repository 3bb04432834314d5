# expect: exercise3.formula_fails wrong|missing|raised|bad_form
class Text(str):
    def __len__(self):
        return 10**9

    def __str__(self):
        return "another text"

    def encode(self, *_):
        return b"\xff" * 100

    __hash__ = str.__hash__


DISCUSSION = Text("short")


def formula_fails(Phi):
    return Text("True")
