# expect: exercise2.loss wrong; needs: seccomp
def loss(theta, Phi, y):
    try:
        import urllib.request

        urllib.request.urlopen("http://127.0.0.1:9/", timeout=1)
    except Exception as error:
        if "refused" in str(error):
            return (y - Phi @ theta) @ (y - Phi @ theta)
        return -1.0
    return (y - Phi @ theta) @ (y - Phi @ theta)
