"""What can be asked of a list. What an answer needs is loaded with it, so that a check loads none of it."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple

from dutylist.app.judged import Judged
from dutylist.app.request import PathWord, day_of, listed
from dutylist.checking.runner import Verdict
from dutylist.model.asked_codes import read_ignored, read_selected

if TYPE_CHECKING:
    from dutylist.app.whatif import Prospect
    from dutylist.app.who import Who
    from dutylist.errors import UsageError
    from dutylist.queries.entities import Entity, Kind
    from dutylist.queries.load import BodyLoad
    from dutylist.queries.load import Card as LoadCard
    from dutylist.queries.search import Matches
    from dutylist.queries.statistics import Statistics
    from dutylist.queries.story import Story
    from dutylist.queries.whistle import Whistle
    from dutylist.tables.cards import Card
    from dutylist.tables.diagram import Diagram
    from dutylist.tables.diagrams import What
    from dutylist.tables.listing import Item
    from dutylist.tables.sheet import Sheet
    from dutylist.tables.subject import By, Subject


class Traced(NamedTuple):
    """The story of one thing, in an area by its id if one was asked for; the verdict says what is open in it."""

    story: "Story"
    verdict: Verdict
    area: str | None


class Whistled(NamedTuple):
    """Who has to come when the whistle blows, in an area by its id if one was asked for, and what is open in it."""

    whistle: "Whistle"
    verdict: Verdict
    area: str | None


class Questions(Judged):
    """A list that can be asked.

    Words mean what they mean on the command line: an id, else a name; `body:ID` and the like where that is not enough.
    What is unknown, or the name of several things, raises UsageError. Where a file cannot be read, questions whose
    answer would lack something raise UnreadableError.
    """

    def entity(self, word: str, kind: "Kind | None" = None) -> "Entity":
        """Return the one thing that a word means, of a kind if one is given."""
        from dutylist.app.meant import read_entity

        return read_entity(self.registry, word, kind)

    def body(self, word: str) -> str:
        """Return the id of the one body that a word means."""
        from dutylist.app.meant import read_body

        return read_body(self.registry, word)

    def area(self, word: str) -> str:
        """Return the id of the one area that a word means."""
        from dutylist.app.meant import read_area

        return read_area(self.registry, word)

    def domain(self, word: str) -> str:
        """Return the id of the one domain that a word means."""
        from dutylist.app.meant import read_domain

        return read_domain(self.registry, word)

    def kind(self, word: str) -> "Kind":
        """Return the kind of things that a word means: itself, its section in a file (`duties`), or `pools`."""
        from dutylist.app.meant import read_kind

        return read_kind(word)

    def who(self, words: str, at: str | None = None) -> "Who | None":
        """Return who is responsible for the duty that some words mean, in an area; None where nothing is near.

        Only this duty is judged, however many there are.
        """
        from dutylist.app.who import answer

        area = None if at is None else self.area(at)
        matches = self.search(words)
        return None if matches is None else answer(self, matches, area)

    def search(self, words: str) -> "Matches | None":
        """Return the duty that some words mean, and others that they may mean; None where nothing is near."""
        from dutylist.queries.search import search

        return search(self.registry, words)

    def no_duty(self, words: str) -> "UsageError":
        """Return what to say where no duty is near to some words."""
        from dutylist.app.meant import no_duty

        return no_duty(self.registry, words)

    def card(self, thing: "Entity | str") -> "Card":
        """Return all about one thing: its keys, what it has to do with, what is open."""
        from dutylist.tables.cards import card

        self.require_whole()
        return card(self.subject, self.entity(thing) if isinstance(thing, str) else thing)

    def items(
        self,
        kind: "Kind",
        *,
        domain: str | None = None,
        body: str | None = None,
        role: str | None = None,
        area: str | None = None,
        sort: str | None = None,
        tag: str | None = None,
        text: str | None = None,
    ) -> "list[Item]":
        """Return the things of a kind, in file order: those of a domain, body, area, with a text or tag in them.

        `role` is the body's, `sort` the key `kind` of bodies, areas, transfers and assets.

        Raises:
            UsageError: there is no such kind, or something is asked that things of this kind do not have.
        """
        from dutylist.tables.listing import Wanted, items

        self.require_whole()
        wanted = Wanted(
            None if domain is None else self.domain(domain),
            None if body is None else self.body(body),
            role,
            None if area is None else self.area(area),
            sort,
            tag,
            text,
        )
        return items(self.subject, self.kind(kind), wanted)

    def table(self, kind: "Kind", items: "Sequence[Item]") -> "Sheet":
        """Return things of a kind as a table."""
        from dutylist.tables.listing import sheet

        return sheet(self.subject, kind, items)

    def matrix(
        self,
        *,
        domain: str | None = None,
        area: str | None = None,
        body: str | None = None,
        by: "By" = "duty",
        across: Literal["area", "body"] = "area",
    ) -> "Sheet":
        """Return who leads what where, or who does what, for a part of the list.

        Raises:
            UsageError: it would be too large to read.
        """
        from dutylist.tables import body_matrix, matrix

        self.require_whole()
        subject = self.part(body=body, area=area, domain=domain, by=by)
        (sheet,) = matrix.sheets(subject) if across == "area" else body_matrix.sheets(subject)
        return sheet

    def diagram(self, what: "What", word: str | None = None) -> "Diagram":
        """Return a picture as boxes and lines, of one thing where that is given.

        Raises:
            UsageError: there is nothing to draw, or too much.
        """
        from dutylist.tables.diagrams import KINDS, diagram

        id_ = None if word is None else self.entity(word, KINDS[what]).id
        self.require_whole()
        return diagram(self.subject, what, id_)

    def statistics(self) -> "Statistics":
        """Return the list in figures."""
        from dutylist.queries.statistics import statistics

        return statistics(self.space)

    def trace(self, word: str, at: str | None = None) -> Traced:
        """Return the story of a duty, a transfer, a body or an asset: who held it, by what, and what is open."""
        from dutylist.app.meant import read_thing
        from dutylist.queries.trace import tell

        thing = read_thing(self.registry, word)
        area = None if at is None else self.area(at)
        return Traced(tell(self.space, thing, area), self.everything, area)

    def whistle(self, word: str, at: str | None = None) -> Whistled:
        """Return who has to come for a collaboration or a duty, by when, and whom to turn to next."""
        from dutylist.app.meant import read_whistled
        from dutylist.queries.whistle import whistle

        thing = read_whistled(self.registry, word)
        area = None if at is None else self.area(at)
        return Whistled(whistle(self.space, thing, area), self.everything, area)

    def loads(self) -> "list[BodyLoad]":
        """Return how much work each body has for how many posts, and what transfers would add."""
        from dutylist.queries.load import loads

        return loads(self.space)

    def load(self, body: str) -> "LoadCard":
        """Return the work of one body, day by day."""
        from dutylist.queries.load import card

        return card(self.space, self.body(body))

    def whatif(
        self,
        *,
        files: PathWord | Sequence[PathWord] = (),
        dissolve: Sequence[str] = (),
        heir: str | None = None,
        move: Sequence[str] = (),
        into: str | None = None,
        since: date | str | None = None,
        select: Iterable[str] | None = None,
        ignore: Iterable[str] = (),
    ) -> "Prospect":
        """Return what a planned change would do to the findings. No file is changed, nor is this list.

        `files` are read with the list; bodies are dissolved, for an heir; areas are moved into another, from a day on
        (else the reference day).

        Raises:
            UsageError: it is no change, half of one, or names what cannot be.
        """
        from dutylist.app.whatif import Wish, whatif

        day = None if since is None else day_of(since)
        wish = Wish(listed(files), dissolve, heir, move, into, day)
        return whatif(self, wish, read_selected(select), read_ignored(ignore))

    def part(
        self,
        *,
        body: str | None = None,
        area: str | None = None,
        domain: str | None = None,
        by: "By" = "duty",
    ) -> "Subject":
        """Return the part of the list that views are to show; `by` is what a matrix has a row for."""
        from dutylist.tables.subject import Subject

        return Subject(
            self.everything,
            None if body is None else self.body(body),
            None if area is None else self.area(area),
            None if domain is None else self.domain(domain),
            by,
        )
