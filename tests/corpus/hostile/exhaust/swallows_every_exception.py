# expect: exercise2.loss timeout; seconds: 0.3
def loss(theta, Phi, y):
    while True:
        try:
            while True:
                pass
        except BaseException:
            continue
