"""One line a finding, and nothing else on standard output."""

import pytest

from dutylist.reports.safe import safe
from tests.reports.conftest import LISTS, Print


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", LISTS)
def test_every_finding_is_a_line(printed: Print, name: str, lang: str) -> None:
    report = printed("concise", name, lang=lang)
    assert report.text.splitlines() == [
        f"{at['file']}:{at['line']}:{at['column']} {finding['code']} {safe(finding['message'])}"
        for finding in report.findings
        for at in [finding["location"]]
    ]
    last_line = printed("text", name, lang=lang).text.splitlines()[-1]
    assert report.outcome.err.splitlines() == [last_line]
