# expect: exercise2.loss crashed
import os

os._exit(0)
