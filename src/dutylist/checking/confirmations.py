"""Findings about an answer: they stand at the body in `confirmations`, with the duty and its clauses as related."""

from dutylist.checking.rule import CONCERNED, RuleInfo, clause_place, id_place
from dutylist.graph.confirmations import Answer
from dutylist.model.finding import Finding, Place, Related, Wording
from dutylist.model.period import show_day

THE_DUTY = Wording("所会签的事项「{name}」", "the duty that the answer is on: {name}")


def answer_finding(info: RuleInfo, answer: Answer, **args: object) -> Finding:
    """Return the finding about an answer; `args` are facts besides the day of the answer."""
    confirmation, duty = answer.confirmation, answer.duty
    return info.at(
        Place(*confirmation.origin, (confirmation.ref,)),
        duty=duty.id,
        domain=duty.domain,
        bodies=(confirmation.body,),
        args={"on": show_day(confirmation.on), **args},
        related=(
            Related(THE_DUTY, id_place(duty.origin), {"name": duty.name}),
            *(Related(CONCERNED, clause_place(duty, clause.number)) for clause in answer.clauses),
        ),
    )
