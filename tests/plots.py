"""Plots for tests of drawings: one of each part of the vocabulary."""

from grader.plot import Arrow, Bars, Cells, Contours, Curve, Plot, Points, Sticks

SIDE = (-1.0, 0.0, 1.0, 2.0)
BOWL = Contours(
    role="other",
    label="contours of L",
    x=SIDE,
    y=SIDE,
    heights=tuple(tuple(a * a + b * b for a in SIDE) for b in SIDE),
    levels=(0.5, 1.0, 2.0, 4.0),
)
PLANE = Plot(
    title="L over θ₁ and θ₂",
    text="Two arrows at one point.",
    x="θ₁",
    y="θ₂",
    is_even=True,
    parts=(
        BOWL,
        Arrow(role="right", label="the gradient", start=(1.0, 1.0), end=(2.0, 2.0)),
        Arrow(role="yours", start=(1.0, 1.0), end=(1.5, 1.5)),
        Points(role="data", label="θ", x=(1.0,), y=(1.0,)),
    ),
)
LINE = Plot(
    title="The slope",
    text="A line and two residuals.",
    x="n",
    y="L",
    parts=(
        Curve(role="right", label="L", x=(1.0, 2.0), y=(0.0, 1.0)),
        Sticks(role="other", x=(1.0, 2.0), low=(0.0, 0.0), high=(1.0, 2.0)),
        Points(role="yours", label="yours", x=(1.0,), y=(0.5,)),
    ),
)
BARS = Plot(
    title="Sums",
    text="Three bars.",
    parts=(
        Bars(role="data", names=("n = 1", "n = 2"), heights=(1.0, 4.0)),
        Bars(role="yours", label="of yours", names=("yours",), heights=(-2.5,)),
    ),
)
TABLE = Plot(
    title="Which entries differ",
    text="One of four.",
    parts=(Cells(role="yours", label="differs", is_marked=((True, False), (False, False))),),
)
ALL = (PLANE, LINE, BARS, TABLE)
