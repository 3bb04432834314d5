def loss(theta, Phi, y):
    pass


def gradient(theta, Phi, y):
    pass


def optimal_theta(Phi, y):
    pass


def hessian(Phi):
    pass


def is_positive_definite(H):
    pass


def directional_curvature(H, v):
    pass
