"""Proposals in words: who might take a gap, which clause of an overlap is the narrower."""

from collections.abc import Iterator

from dutylist.checking.words import Words
from dutylist.model.finding import Finding, Location, Wording
from dutylist.model.whom import party_words
from dutylist.queries.proposals import Beside, Proposal, Proposals

BESIDE = Wording("{places}由{body}牵头本事项", "{body} leads this duty in {places}")
USUAL = Wording("本领域在当地多由{bodies}牵头", "there its domain is led mostly by {bodies}")
DUTIES = Wording("{body}（{count} 项）", "{body} ({count})")
FOR_GAP = Wording("参考：{facts}", "for reference: {facts}")
NARROWER = Wording(
    "较窄的是第 {number} 条（{bodies}）：若它是例外，用 except、when 或 until 把这部分从另一条中除去。",
    "the narrower is clause {number} ({bodies}): if it is the exception, take its part out of the other with except, "
    "when or until.",
)
NARROWER_RULE = Wording(
    "较窄的是总则：把这部分从条款中除去，或删去总则的牵头。",
    "the narrower is the general rule: take its part out of the clause, or its lead away.",
)
MOST_PLACES = 3
NOWHERE = Location("", 0, 0)


class Proposing:
    """Says what might be done about the findings of one list, in one language."""

    def __init__(self, words: Words) -> None:
        """Keep the words; nothing is looked up yet."""
        self._words = words
        self._proposals = Proposals(words.space)

    def of(self, finding: Finding) -> str:
        """Return a proposal as a line below the one that says what to do next; empty if there is none."""
        return _proposal_words(self._proposals.of(finding), finding, self._words)

    def after(self, finding: Finding) -> str:
        """Return a proposal as the end of the sentence that says what is wrong; empty if there is none."""
        proposal = self.of(finding)
        return ("；" if self._words.lang == "zh" else "; ") + proposal if proposal else ""


def _proposal_words(proposal: Proposal, finding: Finding, words: Words) -> str:
    if proposal.narrower is not None:
        return _narrower(proposal.narrower, finding, words)
    facts = [*_beside(proposal, words), *_usual(proposal, words)]
    if not facts:
        return ""
    return FOR_GAP.pick(words.lang).format(facts=("；" if words.lang == "zh" else "; ").join(facts))


def _narrower(number: int, finding: Finding, words: Words) -> str:
    if number < 0:
        return words.pick(NARROWER_RULE)
    duty = words.registry.duties[finding.duty or ""]
    clause = next(one for one in duty.clauses if one.number == number)
    bodies = _listed([words.pick(party_words(words.registry, party)) for party in clause.lead], words)
    return words.pick(NARROWER).format(number=number + 1, bodies=bodies)


def _beside(proposal: Proposal, words: Words) -> Iterator[str]:
    for one in proposal.beside:
        yield words.pick(BESIDE).format(places=_places(one, words), body=words.body(one.body))


def _usual(proposal: Proposal, words: Words) -> Iterator[str]:
    if proposal.usual:
        bodies = [
            words.pick(DUTIES).format(body=words.body(one.body), count=one.duties) for one in proposal.usual
        ]
        yield words.pick(USUAL).format(bodies=_listed(bodies, words))


def _places(one: Beside, words: Words) -> str:
    """Return the places in few words; the rest of an area is called so."""
    areas, rests = words.space.areas.words(one.cells, one.day)
    shown = areas[:MOST_PLACES]
    about = Finding("", NOWHERE, areas=shown, rests=rests)
    more = len(areas) - len(shown)
    if not more:
        return words.areas(about)
    return words.areas(about) + (f"等 {len(areas)} 处" if words.lang == "zh" else f" and {more} more")


def _listed(names: list[str], words: Words) -> str:
    return ("、" if words.lang == "zh" else ", ").join(names)
