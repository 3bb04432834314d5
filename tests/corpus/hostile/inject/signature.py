# expect: exercise2.loss bad_form
class Signed:
    __name__ = "\x1b[2J\u202e::error::##vso[x]"

    def __call__(self, theta):
        return 0.0


loss = Signed()
