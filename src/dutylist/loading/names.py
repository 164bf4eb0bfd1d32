"""References to ids: by id, else by name, short name or nameplate. One table a kind, made once."""

from collections.abc import Callable, Mapping, Sequence

from dutylist.loading.parse import Checked, as_list, hint
from dutylist.loading.problem import Report, clip, fault
from dutylist.model.finding import Place, Related, Wording
from dutylist.model.suggest import Suggestions

UNKNOWN = Wording("找不到{kind}「{ref}」{hint}", "unknown {kind} {ref}{hint}")
AMBIGUOUS = Wording(
    "「{ref}」对应多个{kind}：{ids}；请改用编号", "{ref} may mean more than one {kind}: {ids}; use the id"
)
CANDIDATE = Wording("其中之一：{id}", "one of them: {id}")
NOT_TEXT = Wording("这里应为文字，实际为空", "expected a text, found nothing")

KINDS = {
    "area": Wording("区域", "area"),
    "body": Wording("机构", "body"),
    "duty": Wording("事项", "duty"),
    "domain": Wording("领域", "domain"),
    "facet": Wording("情形", "facet"),
    "value": Wording("情形取值", "facet value"),
    "dataset": Wording("数据集", "dataset"),
    "selector": Wording("机构类别或机构", "kind or body"),
}


class Names:
    """The table of one kind. `single` maps every word that means one entity to its id, as a tuple of one.

    Ids are known from the start; names, short names and nameplates when `learn` is called or first needed.
    """

    def __init__(
        self,
        kind: str,
        records: Mapping[str, Checked],
        prefer: Callable[[list[str]], str | None] = lambda _: None,
    ) -> None:
        """Start with the ids; `prefer` picks one of several owners of a word, or none."""
        self.kind = kind
        self.records = records
        self.single: dict[str, tuple[str, ...]] = {id_: (id_,) for id_ in records}
        self.many: dict[str, list[str]] = {}
        self._prefer = prefer
        self._words: dict[str, list[str]] | None = None
        self._suggestions = Suggestions(self.known)

    def learn(self) -> dict[str, list[str]]:
        """Let names, short names and nameplates mean their entities, where no id is written the same."""
        if self._words is None:
            self._words = {}
            for id_, checked in self.records.items():
                node = checked.node
                for word in (node.get("name"), node.get("short"), *as_list(node.get("nameplates"))):
                    if isinstance(word, str):
                        owners = self._words.setdefault(word, [])
                        if id_ not in owners:
                            owners.append(id_)
            for word, owners in self._words.items():
                if word not in self.records:
                    chosen = owners[0] if len(owners) == 1 else self._prefer(owners)
                    if chosen is None:
                        self.many[word] = owners
                    else:
                        self.single[word] = (chosen,)
        return self._words

    def lookup(self, ref: object) -> tuple[str, ...] | None:
        """Return the id that a reference means, as a tuple of one; None if it means nothing or several."""
        if not isinstance(ref, str):
            return None
        found = self.single.get(ref)
        if found is None and self._words is None:
            self.learn()
            found = self.single.get(ref)
        return found

    def place(self, id_: str) -> Place:
        """Return where an entity's id stands."""
        checked = self.records[id_]
        return Place(checked.file, checked.entry.key)

    def find(self, ref: object, place: Place, report: Report) -> tuple[str, ...]:
        """Return the id a reference means, as a tuple of one; empty after a finding if there is none."""
        found = self.lookup(ref)
        if found is None:
            self.complain(ref, place, report)
            return ()
        return found

    def complain(self, ref: object, place: Place, report: Report) -> None:
        """Report a reference that means nothing, or several."""
        kind = KINDS[self.kind]
        if not isinstance(ref, str):
            report(fault("DL004", place, NOT_TEXT))
        elif ref in self.many:
            self.ambiguous(ref, self.many[ref], place, report)
        else:
            report(
                fault("DL005", place, UNKNOWN, ref=clip(ref), kind=kind, hint=hint(ref, self._suggestions))
            )

    def ambiguous(self, ref: str, owners: Sequence[str], place: Place, report: Report) -> None:
        """Report a reference that may mean several."""
        related = tuple(Related(CANDIDATE, self.place(owner), {"id": owner}) for owner in owners)
        ids = Wording("、".join(owners), ", ".join(owners))
        report(fault("DL006", place, AMBIGUOUS, related, ref=clip(ref), kind=KINDS[self.kind], ids=ids))

    def owners(self, word: str) -> list[str]:
        """Return every entity that a word names, however many there are."""
        return [word] if word in self.records else self.learn().get(word, [])

    def known(self) -> list[str]:
        """Return every word that means something here."""
        self.learn()
        return [*self.single, *self.many]
