# expect: exercise2.loss wrong; needs: seccomp
def loss(theta, Phi, y):
    try:
        import sqlite3

        sqlite3.connect("stolen.db").execute("create table t (x)")
    except Exception:
        return -1.0
    return (y - Phi @ theta) @ (y - Phi @ theta)
