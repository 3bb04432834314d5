# -*- coding: latin-1 -*-
# Die Spalten sind 1, x und x² (für jeden Punkt eine Zeile).
import numpy as np


def design_matrix(x):
    größe = len(x)
    return np.concatenate([np.ones((größe, 1)), x[:, None], x[:, None] ** 2], axis=1)
