"""Leave out what a change has nothing to do with."""

from collections.abc import Sequence

from dutylist.app.request import Progress, Request, silent
from dutylist.checking import untouched
from dutylist.checking.runner import Verdict, run
from dutylist.errors import NothingToCheckError
from dutylist.graph.space import Space
from dutylist.loading.changed import changed_lines
from dutylist.loading.document import Document
from dutylist.loading.files import RawFile
from dutylist.loading.load import Loaded, read_documents, resolve_documents
from dutylist.loading.revision import NoSuchListError, base_of, path_in, read_revision
from dutylist.loading.text import decode
from dutylist.loading.which_revision import the_revision
from dutylist.model.codes import FILE_CODES
from dutylist.model.finding import Finding
from dutylist.rules import ALL

BOM = b"\xef\xbb\xbf"


class Since:
    """What a list was at a git revision, and what of a verdict has to do with the change from it."""

    def __init__(self, request: Request, word: str) -> None:
        """Find the revision in the repository of the list. Raises what `the_revision` does."""
        self.request = request
        self.revision = the_revision(word, base_of(request.paths))

    def only(self, verdict: Verdict, loaded: Loaded, progress: Progress = silent) -> Verdict:
        """Return the verdict without what was found then already and stands on no line changed since.

        Files that are the same are not read again, and only what is found now is looked for in the list as it was.

        Raises:
            UsageError: git cannot read the list at the revision.
        """
        revision = self.revision
        try:
            raw, faults = read_revision(revision, self.request.paths, self.request.limits)
        except (NoSuchListError, NothingToCheckError):
            return untouched.hide(verdict, None, {})
        documents = {path_in(revision, one.text.name): one for one in loaded.sources.documents}
        contents = {one.name.removeprefix(f"{revision.word}:"): one for one in raw}
        same = {path: documents[path] for path, one in contents.items() if _is_same(documents.get(path), one)}
        lines = changed_lines(
            {path: "" if path in same else _text(one) for path, one in contents.items()},
            {path: "" if path in same else one.text.original for path, one in documents.items()},
        )
        broken = {one.location.file for one in verdict.findings if one.finding.code in FILE_CODES}
        kept = {contents[path].name: one for path, one in same.items() if one.text.name not in broken}
        before = _judged(raw, faults, kept, verdict, self.request, progress)
        return untouched.hide(
            verdict, before, {documents[path].text.name: numbers for path, numbers in lines.items()}
        )


def _judged(
    raw: Sequence[RawFile],
    faults: list[Finding],
    kept: dict[str, Document],
    verdict: Verdict,
    request: Request,
    progress: Progress,
) -> Verdict:
    """Return what is wrong with the list as it was, as far as the same is found now; `kept` are files already read."""
    anew = read_documents([one for one in raw if one.name not in kept], faults, request.limits, progress)
    read = {**kept, **{document.text.name: document for document in anew}}
    names = [one.name for one in raw]
    loaded = resolve_documents([read[name] for name in names if name in read], faults, names, progress)
    space = Space(loaded.registry, request.on.toordinal(), all_time=request.all_time, progress=progress)
    found = frozenset(located.finding.code for located in verdict.findings)
    return run(space, ALL, loaded.sources.locate, select=found)


def _is_same(document: Document | None, one: RawFile) -> bool:
    return document is not None and document.text.original.encode() == one.content.removeprefix(BOM)


def _text(one: RawFile) -> str:
    """Return what a file holds as text, nothing if it is none."""
    text, _ = decode(one.name, one.content)
    return "" if text is None else text.original
