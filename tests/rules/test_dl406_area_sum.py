"""DL406: a complete area and its parts differ by over 1 % in size."""

import pytest

from tests.conftest import CheckText, Doc


def codes(check_text: CheckText, whole: str, *parts: str, complete: str = "true") -> list[str]:
    lines = [
        f"  part{number}: {{name: 片区{number}, within: [zone], km2: {size}}}"
        for number, size in enumerate(parts)
    ]
    text = f"areas:\n  zone: {{name: 开发区, km2: {whole}, complete: {complete}}}\n" + "\n".join(lines) + "\n"
    return [finding["code"] for finding in check_text(text)]


def test_what_the_finding_says(yaml_doc: Doc) -> None:
    """
    areas:
      zone: {name: 开发区, km2: 157.48, complete: true}             # <- DL406
      east: {name: 东片, within: [zone], km2: 100}
      west: {name: 西片, within: [zone], km2: 60}
      yard: {name: 厂区, within: [east], km2: 3}
    """
    # Parts of parts are in the parts already.
    assert yaml_doc.found == yaml_doc.marked
    finding = yaml_doc.one("DL406")
    assert (finding["severity"], finding["areas"], finding["cells"]) == ("info", ["zone"], [])
    assert "157.48" in finding["message"]
    assert "160" in finding["message"]


@pytest.mark.parametrize(
    ("whole", "parts", "found"),
    [
        ("100", ["60", "40"], []),
        ("100", ["60", "39"], []),
        ("100", ["60", "41"], []),
        ("100", ["60", "38.99"], ["DL406"]),
        ("100", ["60", "41.01"], ["DL406"]),
        ("10", ["3.3", "3.3", "3.3"], []),
        ("157.48", ["100", "55.9052"], []),
        ("157.48", ["100", "59.0548"], []),
        ("0.3", ["0.1", "0.2"], []),
        ("0", ["0"], []),
        ("0", ["1"], ["DL406"]),
    ],
    ids=[
        "equal",
        "1 % less",
        "1 % more",
        "over 1 % less",
        "over 1 % more",
        "1 % in thirds",
        "1 % less with decimals",
        "1 % more with decimals",
        "equal with decimals",
        "nothing of nothing",
        "something of nothing",
    ],
)
def test_one_per_cent_is_not_over_one(
    check_text: CheckText, whole: str, parts: list[str], found: list[str]
) -> None:
    assert codes(check_text, whole, *parts) == found


def test_every_size_has_to_be_known(check_text: CheckText) -> None:
    assert codes(check_text, "100", "60", "~") == []
    assert codes(check_text, "~", "60", "20") == []


def test_only_complete_areas(check_text: CheckText) -> None:
    assert codes(check_text, "100", "60", complete="false") == []


def test_a_complete_area_without_parts(check_text: CheckText) -> None:
    assert codes(check_text, "100") == []


def test_the_parts_of_the_reference_day(yaml_doc: Doc) -> None:
    """
    areas:
      zone: {name: 开发区, km2: 160, complete: true}
      east: {name: 东片, within: [zone], km2: 100}
      west: {name: 西片, within: [{area: zone, until: 2021-12-31}], km2: 60}
    """
    assert yaml_doc.found == []
    assert [code for _, code in yaml_doc.at("2022-01-01").found] == ["DL406"]


def test_a_size_with_a_fault_beside_it_is_not_added_up(yaml_doc: Doc) -> None:
    """
    areas:
      zone: {name: 开发区, complete: true, km2: 10, within: nowhere} # <- DL005
      east: {name: 东片, within: [zone], km2: 4}
    """
    assert yaml_doc.found == yaml_doc.marked
