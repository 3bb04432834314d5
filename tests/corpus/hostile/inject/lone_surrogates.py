# expect: exercise2.loss raised(ValueError)
def loss(theta, Phi, y):
    print("\ud800 \udfff \udcff")
    raise ValueError("\ud800 \udfff \udcff")
