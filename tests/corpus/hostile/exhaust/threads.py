# expect: exercise2.loss raised|wrong|memory; needs: seccomp; seconds: 2
import threading


def loss(theta, Phi, y):
    event = threading.Event()
    for _ in range(10_000):
        threading.Thread(target=event.wait, daemon=True).start()
    return (y - Phi @ theta) @ (y - Phi @ theta)
