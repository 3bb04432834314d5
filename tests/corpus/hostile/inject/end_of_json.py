# expect: exercise2.loss raised(ValueError)
def loss(theta, Phi, y):
    raise ValueError('"}], "score": 10, "status": "graded", "x": [{"\\" NaN Infinity \\u0000')
