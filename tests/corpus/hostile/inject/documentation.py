# expect: exercise2.loss raised
"""\x1b[31mRight\x1b[0m \u202egnorw\u202c <script>alert(1)</script> ::error::x"""

__author__ = "\x1b]0;x\x07"


def loss(theta, Phi, y):
    """=cmd|' /C calc'!A0"""
    error = ValueError(__doc__ + loss.__doc__)
    error.add_note(__doc__ * 50)
    raise error from RuntimeError(__doc__)
