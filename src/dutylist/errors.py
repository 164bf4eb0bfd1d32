"""Failures that stop a run. Bad data never does: it is a finding, and the run goes on with the rest."""


class DutylistError(Exception):
    """A failure with one sentence in each language and the exit status it leaves with."""

    exit_code = 2

    def __init__(self, zh: str, en: str) -> None:
        """Keep both sentences; the report picks one."""
        super().__init__(en)
        self.zh = zh
        self.en = en

    def text(self, lang: str) -> str:
        """Return the sentence in `lang` (`zh` or `en`)."""
        return self.zh if lang == "zh" else self.en


class UsageError(DutylistError):
    """The words of the command are wrong: a path, a code, an option."""


class NothingToCheckError(DutylistError):
    """No data file was found, so a clean report would be a lie."""


class OutputError(DutylistError):
    """What was asked for cannot be written."""


class UnreadableError(DutylistError):
    """A file of the list cannot be read, so what is made of the list would lack something."""

    exit_code = 1
