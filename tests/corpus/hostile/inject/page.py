# expect: exercise2.loss raised(ValueError)
def loss(theta, Phi, y):
    page = "</pre><script>alert(document.cookie)</script><img src=x onerror=alert(1)>&lt;"
    print(page)
    raise ValueError(page)
