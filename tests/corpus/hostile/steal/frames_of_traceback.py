# expect: exercise2.loss wrong
def loss(theta, Phi, y):
    try:
        raise LookupError
    except LookupError as error:
        frame = error.__traceback__.tb_frame
        while frame.f_back is not None:
            frame = frame.f_back
            if "want" in frame.f_locals or "want" in frame.f_globals:
                return (y - Phi @ theta) @ (y - Phi @ theta)
    return -1.0
