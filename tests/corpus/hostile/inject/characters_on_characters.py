# expect: exercise2.loss raised
# Signs that pile up, letters that look like others, and widths that no terminal agrees on.
def loss(theta, Phi, y):
    pile = "a" + "".join(map(chr, range(0x300, 0x36F))) * 10
    alike = "\u0440\u0456\u0261ht \uff1a\u2028\u2029\u00ad\u115f\u3164\ufff9\ufffb\U000e0041"
    print(pile + alike)
    raise ValueError(pile + alike)
