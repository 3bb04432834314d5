# expect: exercise2.loss timeout; seconds: 0.3
# Waits without using a processor: asked once more with more patience, and never again.
import select


def loss(theta, Phi, y):
    select.poll().poll(30_000)
    return -1.0
