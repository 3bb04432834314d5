# expect: exercise2.loss crashed|wrong|raised
# The guest's own objects are found among all objects, and their methods replaced.
import gc


def loss(theta, Phi, y):
    for thing in gc.get_objects():
        if type(thing).__name__ in {"Guest", "Capture", "Submission", "Closing", "Refusals"}:
            for name in ("_closing", "_capture", "_module", "_last", "_parts"):
                try:
                    setattr(thing, name, None)
                except AttributeError:
                    continue
    return -1.0
