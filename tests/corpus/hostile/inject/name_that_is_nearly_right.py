# expect: exercise2.loss missing
globals()["loss\x1b[31m\n::error::"] = lambda theta, Phi, y: 0.0
