"""Pictures: no box on another, no line through a box, exact text in each format, whatever is in the data."""

import re
from itertools import combinations
from random import Random
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dutylist.exporters import dot, line_labels, mermaid, svg
from dutylist.exporters.layout import Layout, layout
from dutylist.exporters.line_labels import Label, labels
from dutylist.model.finding import Wording
from dutylist.model.width import width
from dutylist.tables.diagram import Box, Diagram, Link

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "甲<script>&amp;\"'\\N`#end;\x1b[31m\u202e]]>--> %% ::: | 乙"


def random_picture(boxes: int, links: int, seed: int) -> tuple[dict[str, tuple[float, float]], list[Link]]:
    """Return boxes of all sizes and lines between any of them, cycles and loops among them."""
    draw = Random(seed)
    ids = [f"b{number}" for number in range(boxes)]
    sizes = {id_: (float(draw.randint(40, 320)), float(draw.choice((30, 50, 70, 110)))) for id_ in ids}
    return sizes, [Link(draw.choice(ids), draw.choice(ids)) for _ in range(links)]


def check(places: Layout) -> None:
    """Fail where two boxes are on each other, or a straight piece of a line runs through a box."""
    for (one, first), (other, second) in combinations(places.spots.items(), 2):
        apart = (
            first.x + first.width <= second.x
            or second.x + second.width <= first.x
            or first.y + first.height <= second.y
            or second.y + second.height <= first.y
        )
        assert apart, f"{one} and {other}"
    for path in places.paths:
        for (x, y), (next_x, next_y) in zip(path.points, path.points[1:], strict=False):
            if y != next_y:
                continue  # a curve, in the room between two columns
            for id_, spot in places.spots.items():
                inside = spot.y < y < spot.y + spot.height and max(x, next_x) > spot.x
                assert not (inside and min(x, next_x) < spot.x + spot.width), f"{path.link} through {id_}"
    for spot in places.spots.values():
        assert spot.x >= 0
        assert spot.y >= 0
        assert spot.x + spot.width <= places.width
        assert spot.y + spot.height <= places.height


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 30), st.integers(0, 60), st.integers(0, 10_000))
def test_no_box_is_on_another(boxes: int, links: int, seed: int) -> None:
    check(layout(*random_picture(boxes, links if boxes else 0, seed)))


def test_two_hundred_boxes() -> None:
    check(layout(*random_picture(200, 260, 7)))


def test_one_whole_with_two_hundred_parts() -> None:
    sizes = {f"b{number}": (100.0, 40.0) for number in range(201)}
    places = layout(sizes, [Link("b0", f"b{number}") for number in range(1, 201)])
    check(places)
    assert places.width < 400  # below each other, not beside


def test_curves_stay_between_columns() -> None:
    places = layout(*random_picture(40, 80, 3))
    columns = sorted({spot.x for spot in places.spots.values()})
    rights = [max(one.x + one.width for one in places.spots.values() if one.x == x) for x in columns]
    for path in places.paths:
        for (x, y), (next_x, next_y) in zip(path.points, path.points[1:], strict=False):
            if y != next_y:
                low, high = sorted((x, next_x))
                number = max(i for i, right in enumerate(rights) if right <= low)
                assert high <= columns[number + 1]


def test_the_same_picture_has_the_same_places() -> None:
    picture = random_picture(60, 90, 1)
    assert layout(*picture) == layout(*picture)


def test_a_part_stands_to_the_right_of_its_whole() -> None:
    sizes = dict.fromkeys("abc", (50.0, 30.0))
    spots = layout(sizes, [Link("a", "b"), Link("b", "c"), Link("a", "c")]).spots
    assert spots["a"].x < spots["b"].x < spots["c"].x


def diagram(text: str) -> Diagram:
    title = Wording(text, text)
    boxes = [Box(text + "1", (text, "第二行"), "gap"), Box(text + "2", (Wording("中文", "English"),))]
    return Diagram(
        title,
        (Wording("以 2021-09-01 为准", "as of 2021-09-01"),),
        boxes,
        [Link(text + "1", text + "2", "past", text)],
    )


def shown_in(root: ElementTree.Element) -> str:
    return "".join(text.text or "" for text in root.iter(f"{SVG}text"))


@pytest.mark.parametrize("text", ["平常", HOSTILE, "", "a" * 300, "汉" * 200, "两\n行"])
def test_svg_is_exact(text: str) -> None:
    rendered = svg.render(diagram(text), "zh")
    root = ElementTree.fromstring(rendered)
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
        "svg",
        "title",
        "defs",
        "marker",
        "path",
        "rect",
        "text",
        "g",
    }
    expected = text.replace("\x1b", "\\x1b").replace("\u202e", "\\u202e").replace("\n", "")
    assert expected in shown_in(root)
    assert "中文" in shown_in(root)
    assert "English" in shown_in(ElementTree.fromstring(svg.render(diagram(text), "en")))


def test_text_stays_in_its_box() -> None:
    root = ElementTree.fromstring(
        svg.render(diagram("汉字和 Latin 混排的很长很长很长很长很长很长很长的名称" * 3), "zh")
    )
    (place,) = (one for one in root.iter(f"{SVG}g") if one.find(f"{SVG}rect") is not None)
    rect, *texts = [one for one in place if one.tag in {f"{SVG}rect", f"{SVG}text"}][:8]
    for text in texts:
        if text.tag == f"{SVG}rect":
            break
        assert width(text.text or "") * 7 <= float(rect.get("width", "0")) - 20 + 1
        assert (
            float(rect.get("y", "0"))
            < float(text.get("y", "0"))
            <= float(rect.get("y", "0")) + float(rect.get("height", "0"))
        )


def test_dot_reads_nothing_in_the_data() -> None:
    rendered = dot.render(diagram(HOSTILE), "zh")
    without = re.sub(r'"(?:[^"\\]|\\.)*"', "", rendered, flags=re.DOTALL)
    assert "甲" not in without
    assert without.count("->") == 1
    assert "\x1b" not in rendered
    assert rendered.count("{") == rendered.count("}") == 1
    strings = re.findall(r'"((?:[^"\\]|\\.)*)"', rendered)
    assert all(re.fullmatch(r'(?:[^\\]|\\[\\n"])*', one) for one in strings)


def test_mermaid_reads_nothing_in_the_data() -> None:
    rendered = mermaid.render(diagram(HOSTILE), "zh")
    head, title, first, second, link, style = rendered.splitlines()
    assert head == "flowchart LR"
    assert title.startswith("  accTitle: 甲#60;script#62;")
    assert re.fullmatch(r'  n0\["[^"\[\]|<>`\\]*<br/>第二行"\]:::gap', first)
    assert second == '  n1["中文"]'
    assert re.fullmatch(r'  n0 -\.->\|"[^"|<>`\\]*"\| n1', link)
    assert style.startswith("  classDef gap ")
    assert "\x1b" not in rendered


def area(one: Label) -> tuple[float, float, float, float]:
    wide = width(one.text) * line_labels.CELL
    return one.x - wide / 2, one.x + wide / 2, one.y - line_labels.HIGH / 2, one.y + line_labels.HIGH / 2


def cover(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[1] and other[0] < one[1] and one[2] < other[3] and other[2] < one[3]


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 30), st.integers(0, 60), st.integers(0, 10_000))
def test_words_of_lines_cover_no_box(boxes: int, links: int, seed: int) -> None:
    places = layout(*random_picture(boxes, links, seed))
    found = labels(places.paths, ["牵头"] * len(places.paths))
    assert len(found) == len(places.paths)
    for one in found:
        for spot in places.spots.values():
            assert not cover(area(one), (spot.x, spot.x + spot.width, spot.y, spot.y + spot.height))


def test_words_of_lines_are_told_apart() -> None:
    sizes = dict.fromkeys(("a", "b", "c", "d"), (80.0, 40.0))
    links = [Link("a", other, "lead") for other in "bcd"] + [
        Link("a", "b", "supervise"),
        Link("a", "b", "agent"),
    ]
    found = labels(layout(sizes, links).paths, ["牵头", "牵头", "牵头", "监管", "受托"])
    assert [one.text for one in found] == ["牵头", "牵头", "牵头", "监管", "受托"]
    for one, other in combinations(found, 2):
        assert not cover(area(one), area(other))


def test_words_wider_than_the_room_are_left_out() -> None:
    places = layout({"a": (50.0, 30.0), "b": (50.0, 30.0)}, [Link("a", "b"), Link("a", "b")])
    assert [one.text for one in labels(places.paths, ["2021-04-01 至 2022-03-31", ""])] == []


@given(st.text("甲乙（）()、，：「」ab1.- ", max_size=120))
def test_a_broken_text_is_the_same_text_in_lines_that_fit(text: str) -> None:
    lines = svg.broken(text)
    assert "".join(lines) == text
    assert all(width(line) <= svg.WIDEST for line in lines)


def test_no_line_of_a_box_begins_or_ends_with_a_mark_that_belongs_elsewhere_and_numbers_stay_whole() -> None:
    text = "、".join(f"{number}号片区第{number + 7}网格（含部分工业园）" for number in range(1, 40))
    lines = svg.broken(text)
    assert len(lines) > 20
    assert not [line for line in lines if line[0] in "、，）" or line[-1] == "（"]
    whole = {str(number) for number in range(1, 47)}
    assert {number for line in lines for number in re.findall("[0-9]+", line)} <= whole
    assert len(re.findall("[0-9]+", "\n".join(lines))) == len(re.findall("[0-9]+", text))
