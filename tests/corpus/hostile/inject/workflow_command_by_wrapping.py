# expect: exercise2.loss raised(ValueError)
# Long words push what follows to the beginning of a line.
def loss(theta, Phi, y):
    raise ValueError(" ".join(f"{'x' * width} ::error::{width}" for width in range(40, 76)))
