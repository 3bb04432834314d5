# expect: exercise2.loss crashed
# -*- coding: unicode_escape -*-
\x69mport os\x0aos._exit(0)
