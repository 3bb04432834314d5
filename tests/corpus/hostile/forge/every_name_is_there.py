# expect: exercise2.loss missing|wrong
def __getattr__(name):
    return lambda *a, **k: -1.0


def __dir__():
    return ["loss", "gradient", "score"]
