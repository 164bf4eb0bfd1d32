"""DL703: figures that come less often than the indicator is assessed."""

import pytest

from tests.conftest import CheckText, Doc

RHYTHMS = ("day", "week", "month", "quarter", "half-year", "year")


def test_what_the_finding_says(yaml_doc: Doc) -> None:
    """
    bodies: {devcom: 开发委, statistics: 统计局}
    datasets:
      output: {name: 产值, provider: statistics, consumers: devcom, every: half-year}
    indicators:
      rank: {name: 总产值, assesses: devcom, needs: output, every: quarter}   # <- DL703
    """
    assert yaml_doc.found == yaml_doc.marked
    finding = yaml_doc.one("DL703")
    assert (finding["severity"], finding["bodies"]) == ("warning", ["statistics"])
    assert "每季考核一次" in finding["message"]
    assert "每半年才提供一次" in finding["message"]
    assert yaml_doc.line(finding["related"][0]["location"]).startswith("output:")


@pytest.mark.parametrize("assessed", [*RHYTHMS, "~"])
@pytest.mark.parametrize("given", [*RHYTHMS, "~"])
def test_the_order_of_rhythms(check_text: CheckText, assessed: str, given: str) -> None:
    text = f"""\
bodies: {{devcom: 开发委}}
datasets: {{output: {{provider: devcom, every: {given}}}}}
indicators: {{rank: {{assesses: devcom, needs: output, every: {assessed}}}}}
"""
    known = "~" not in {assessed, given}
    late = known and RHYTHMS.index(given) > RHYTHMS.index(assessed)
    assert [finding["code"] for finding in check_text(text)] == ["DL703"] * late
