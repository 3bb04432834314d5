"""Drawings: well-formed, the same on every run, in the colours of the page, with words."""

import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import matplotlib as mpl
import msgspec
import pytest

from grader.plot import Contours, Curve, Plot
from grader.report.draw import svg
from tests.plots import ALL, BARS, BOWL, LINE, PLANE, TABLE

SVG = "{http://www.w3.org/2000/svg}"


def texts(plot: Plot) -> list[str]:
    """Return the texts of a drawing, in the order in which they stand there."""
    root = ET.fromstring(svg(plot))  # noqa: S314  our own drawing
    return ["".join(text.itertext()).strip() for text in root.iter(f"{SVG}text")]


@pytest.mark.parametrize("plot", ALL, ids=lambda plot: plot.title)
def test_a_drawing_has_words_and_the_page_s_colours_alone(plot: Plot) -> None:
    drawing = svg(plot)
    root = ET.fromstring(drawing)  # noqa: S314  our own drawing
    names = dict(zip(root.attrib["aria-labelledby"].split(), ("title", "desc"), strict=True))
    found = {root.find(f"{SVG}{tag}[@id='{name}']") for name, tag in names.items()}

    assert root.attrib["role"] == "img"
    assert {each.text for each in found if each is not None} == {plot.title, plot.text}
    assert set(re.findall(r"#[0-9a-f]{6}\b", drawing)) == set()
    assert re.findall(r"<(?:script|style|metadata|image|foreignObject)\b|\bon\w+=", drawing) == []
    assert re.findall(r'(?:href|src)="(?!#)|url\((?!#)', drawing) == []


@pytest.mark.parametrize("plot", ALL, ids=lambda plot: plot.title)
def test_every_reference_inside_a_drawing_is_to_its_own_parts(plot: Plot) -> None:
    drawing = svg(plot)
    ids = re.findall(r'\bid="([^"]+)"', drawing)
    used = re.findall(r'url\(#([^)]+)\)|xlink:href="#([^"]+)"', drawing)

    assert len(set(ids)) == len(ids)
    assert {first or second for first, second in used} <= set(ids)
    assert len({name.partition("-")[0] for name in ids}) == 1


def test_two_drawings_share_no_id() -> None:
    ids = [set(re.findall(r'\bid="([^"]+)"', svg(plot))) for plot in ALL]

    assert sum(map(len, ids)) == len(set.union(*ids))


def test_another_process_draws_the_same_bytes_without_pyplot() -> None:
    program = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from grader.report.draw import svg\n"
        "from tests.plots import ALL\n"
        "sys.stdout.buffer.write(''.join(map(svg, reversed(ALL))).encode())\n"
        "assert 'matplotlib.pyplot' not in sys.modules\n"
    )
    root = str(Path(__file__).resolve().parents[2])
    done = subprocess.run(
        [sys.executable, "-c", program, root], capture_output=True, check=True, cwd=root
    )

    assert done.stdout.decode() == "".join(map(svg, reversed(ALL)))


def test_a_drawing_leaves_matplotlib_as_it_was() -> None:
    before = dict(mpl.rcParams)
    svg(msgspec.structs.replace(LINE, title="drawn for the first time"))

    assert dict(mpl.rcParams) == before


def test_axes_and_legend_say_what_is_what() -> None:
    assert {"L over θ₁ and θ₂", "θ₁", "θ₂", "contours of L", "the gradient", "θ"} <= {*texts(PLANE)}
    assert {"n = 1", "n = 2", "yours", "1", "4", "-2.5", "of yours"} <= {*texts(BARS)}
    assert "differs" in texts(TABLE)


def test_all_text_is_in_ink_that_can_be_read_on_any_shade() -> None:
    root = ET.fromstring(svg(PLANE))  # noqa: S314  our own drawing
    styles = [text.attrib["style"] for text in root.iter(f"{SVG}text")]

    assert len(styles) > len(PLANE.parts)
    assert [style for style in styles if "fill: var(--ink)" not in style] == []


def test_numbers_of_points_are_whole() -> None:
    assert {"1", "2"} <= {*texts(LINE)}
    assert not any("1.5" in text for text in texts(LINE)[:4])


def test_text_of_a_course_is_neither_markup_nor_formula() -> None:
    plot = msgspec.structs.replace(LINE, title="<b>$x_1$</b> & \x1b\u202e", text="<i>\x00")

    assert r"<b>$x_1$</b> & \x1b\u202e" in texts(plot)
    assert "&lt;i&gt;\\x00" in svg(plot)


def test_a_sign_that_no_font_has_is_left_to_the_browser() -> None:
    assert "\U0001f600 图" in texts(msgspec.structs.replace(LINE, title="\U0001f600 图"))


@pytest.mark.parametrize("size", [1e-99, 1e99])
def test_very_small_and_very_large_numbers_are_drawn(size: float) -> None:
    heights = tuple(tuple(size * height for height in row) for row in BOWL.heights)
    levels = tuple(size * level for level in BOWL.levels)
    bowl = Contours(role="other", x=BOWL.x, y=BOWL.y, heights=heights, levels=levels)
    curve = Curve(role="yours", x=(-size, size), y=(0.0, size))

    for part in (bowl, curve):
        assert "<path" in svg(Plot(title="t", text="d", parts=(part,)))


def test_contours_outside_of_all_levels_are_no_fault() -> None:
    flat = Contours(
        role="other", x=(0.0, 1.0), y=(0.0, 1.0), heights=((3.0, 3.0), (3.0, 3.0)), levels=(3.0,)
    )

    assert "<svg" in svg(Plot(title="t", text="d", parts=(flat,)))
