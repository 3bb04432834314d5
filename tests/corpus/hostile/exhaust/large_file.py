# expect: exercise2.loss raised; limits: raised(File too large)
def loss(theta, Phi, y):
    with open("filler", "wb") as file:
        for _ in range(64):
            file.write(bytes(1 << 20))
    return (y - Phi @ theta) @ (y - Phi @ theta)
