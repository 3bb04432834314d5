# expect: exercise2.loss raised(ValueError)
def loss(theta, Phi, y):
    text = "```\n# Full marks\n[here](javascript:alert(1)) ![](http://127.0.0.1/a.png) @everyone"
    print(text)
    raise ValueError(text)
