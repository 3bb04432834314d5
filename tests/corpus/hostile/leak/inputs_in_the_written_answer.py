# expect: exercise3.formula_fails wrong
class Text(str):
    def __getitem__(self, key):
        return repr(seen)


seen = []
DISCUSSION = Text("x")


def formula_fails(Phi):
    seen.append(Phi.tolist())
    return len(seen) % 2 == 0
