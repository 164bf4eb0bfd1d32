"""A cell of laws to `basis`: parted at its marks 【法律】【法规】…; law and article only where they are certain."""

import re
from functools import lru_cache
from typing import Any

_MARK = re.compile(r"【([^】\n]{1,14})】[:：]?")
_BOOK = re.compile(r"《((?:[^《》]|《[^《》]*》|〈[^〈〉]*〉)+)》")
_ARTICLE = re.compile(
    r"第[一二三四五六七八九十百千零〇\d]+条(?:之[一二三四五六七八九十]+)?(?:第[一二三四五六七八九十\d]+款)?(?:第?[（(]?[一二三四五六七八九十\d]+[）)]?项)?"
)


def basis(text: str) -> list[dict[str, str] | str]:
    """Return the items of a cell: kind, law, article and what else stands there, so that nothing of it is lost."""
    return [one if isinstance(one, str) else dict(one) for one in _items(text)]


@lru_cache(maxsize=4096)  # a law is the basis of many duties
def _items(text: str) -> list[dict[str, str] | str]:
    marks = list(_MARK.finditer(text))
    if not marks:
        return [_item(None, text)]
    items: list[dict[str, str] | str] = []
    head = text[: marks[0].start()].strip()
    if head:
        items.append(_item(None, head))
    for number, mark in enumerate(marks):
        end = marks[number + 1].start() if number + 1 < len(marks) else len(text)
        body = text[mark.end() : end].strip()
        if body:
            items.append(_item(mark[1], body))
        else:
            items.append({"text": mark[0]})
    return items


def _item(kind: str | None, text: str) -> dict[str, str] | str:
    item: dict[str, Any] = {}
    short = re.fullmatch(r"\s*《((?:[^《》]|《[^《》]*》)+)》\s*(.*)", text, re.DOTALL)
    if short and "\n" not in text and (not short[2] or _ARTICLE.fullmatch(short[2].strip())):
        item["law"] = short[1].strip()
        if short[2].strip():
            item["article"] = short[2].strip()
    else:
        law = _only_law(text)
        if law:
            item["law"] = law
            article = _only_article(text)
            if article:
                item["article"] = article
            text = text.lstrip().removeprefix(f"《{law}》").strip()
        elif not kind:
            return text
        if text:
            item["text"] = text
    if kind:
        item["kind"] = kind
    return item


def _only_law(text: str) -> str | None:
    """Return the law that a text begins with, if it begins with one."""
    found = _BOOK.match(text.lstrip())
    return found[1] if found else None


def _only_article(text: str) -> str | None:
    """Return the one article that a text is about: it begins a line or is named alone; None if there are several."""
    heads = re.findall(rf"(?m)^\s*({_ARTICLE.pattern})(?=[\s:：、，。　]|$)", text)
    if len(set(heads)) == 1:
        return str(heads[0])
    if heads:
        return None
    named = set(_ARTICLE.findall(_BOOK.sub("", text)))
    return next(iter(named)) if len(named) == 1 else None
