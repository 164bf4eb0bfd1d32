"""What is not listed, in words: how many findings, and what keeps each of them out."""

from dutylist.checking.hidden import Hidden
from dutylist.model.finding import Wording

NOTHING = Wording("", "")
HIDDEN = Wording("；未列出 {total} 个（{parts}）", "; {total} not listed ({parts})")
OFF = Wording("设为不看 {count}", "{count} switched off")
SIGNED = Wording("注释忽略 {count}", "{count} ignored by comments")
BASELINE = Wording("基线内 {count}", "{count} in the baseline")
UNTOUCHED = Wording("与本次改动无关 {count}", "{count} no matter of the change")
STALE = Wording(
    "；基线中有 {count} 条已不存在，可用 dutylist baseline prune 清理",
    "; {count} entries of the baseline are stale: dutylist baseline prune",
)
ONE_STALE = Wording(STALE.zh, "; 1 entry of the baseline is stale: dutylist baseline prune")


def hidden_words(hidden: Hidden) -> Wording:
    """Return how the last line goes on, empty if nothing is hidden."""
    if not hidden.is_in_use:
        return NOTHING
    counts = (
        (OFF, hidden.off),
        (SIGNED, hidden.signed),
        (BASELINE, hidden.baseline),
        (UNTOUCHED, hidden.untouched),
    )
    zh, en = zip(
        *(
            (wording.zh.format(count=count), wording.en.format(count=count))
            for wording, count in counts
            if count or (count == 0 and wording in {BASELINE, UNTOUCHED})
        ),
        strict=True,
    )
    stale = STALE if hidden.stale != 1 else ONE_STALE
    rest = stale if hidden.stale else NOTHING
    return Wording(
        HIDDEN.zh.format(total=hidden.total, parts="、".join(zh)) + rest.zh.format(count=hidden.stale),
        HIDDEN.en.format(total=hidden.total, parts=", ".join(en)) + rest.en.format(count=hidden.stale),
    )


def hidden_sentence(hidden: Hidden) -> Wording:
    """Return the same as a sentence of its own."""
    return Wording(*(words.lstrip("；; ") for words in hidden_words(hidden)))
