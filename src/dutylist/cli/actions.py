"""Inside GitHub Actions the text report comes with annotations on the lines, and with a summary of the step."""

import os
from contextlib import suppress
from pathlib import Path

import dutylist
from dutylist.cli.terminal import note, write
from dutylist.model.finding import Lang, Wording
from dutylist.model.reason import reason
from dutylist.reports import github, markdown

NO_SUMMARY = Wording("没有写出步骤摘要：{why}", "the summary of the step was not written: {why}")


def annotate(verdict: "dutylist.Verdict", lang: Lang, limit: int) -> None:
    """Write the annotations, as many as the report lists, and add the summary to that of the step."""
    write(github.render(verdict, lang, limit=limit))
    place = os.environ.get("GITHUB_STEP_SUMMARY")
    if place:
        try:
            _add(Path(place), verdict, lang, limit)
        except OSError as error:
            note(NO_SUMMARY.pick(lang).format(why=reason(error).pick(lang)))


def _add(path: Path, verdict: "dutylist.Verdict", lang: Lang, limit: int) -> None:
    """Add the summary to a file, as far as GitHub takes it: with what is there already it must not grow too large."""
    size = 0
    with suppress(FileNotFoundError):
        size = path.stat().st_size
    text = markdown.render(verdict, lang, limit=limit, most_bytes=markdown.MOST_BYTES - size - 1)
    with path.open("ab") as stream:
        stream.write(("\n" + text if size else text).encode("utf-8", "backslashreplace"))
