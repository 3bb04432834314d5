# expect: exercise2.loss raised(ValueError)
def loss(theta, Phi, y):
    signs = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"
    print(signs)
    raise ValueError(f"{signs}01 fo 01 :erocS{signs}")
