"""The part of a checklist for texts: leave out, word otherwise, add, put in another order.

Takes the ground of an overlay, gives its `changes:` with every line marked.
"""

from __future__ import annotations

from collections.abc import Iterator

from jdgen.tailoring.entries import Entry
from jdgen.tailoring.facts import CONDITIONS, is_words
from jdgen.tailoring.ground import Ground
from jdgen.tailoring.marks import WIDTH, beside, cut, flow

_NEEDED = ("duties", "rights", "liability")  # without an entry of these some document cannot be made


def texts(ground: Ground) -> list[str]:
    """Return the block `changes:`."""
    parts = (("remove", "[]", _remove), ("replace", "{}", _replace), ("add", "{}", _add), ("order", "{}", _order))
    lines = [*ground.told("changes"), "changes:"]
    for key, brackets, made in parts:
        body = [f"    {line}" if line else "" for line in made(ground)]
        lines += [*ground.told(key, "  "), f"  {key}: {brackets[0]}", *body, f"  {brackets[1]}"]
    return lines


def _remove(ground: Ground) -> Iterator[str]:
    for section, inside in ground.sections().items():
        yield from ground.section(section)
        for entry in inside:
            if ground.lock_on_all(entry) is None:
                alone = section in _NEEDED and len(inside) == 1
                yield _left_out(ground, entry, "only_one" if alone else "")
            elif entry.holds_items and ground.lock(*entry.path) is None:
                yield f"# {entry.name.ljust(WIDTH)}  {cut(ground.wording.in_short(entry))}"
    words = [key for key in CONDITIONS if is_words(key) and ground.wording.of_unit(f"conditions.{key}")]
    free = [key for key in words if ground.lock("conditions", key) is None]
    yield from ground.section("conditions") if free else ()
    for key in free:
        said = ground.wording.of_unit(f"conditions.{key}")
        yield beside(f"#conditions.{key},", cut(str(said.node.value)) if said else "")


def _left_out(ground: Ground, entry: Entry, why_not: str) -> str:
    """Return the line that leaves an entry out; without a mark, and with the reason, where that does not do alone."""
    indent, short = "  " if entry.group else "", cut(ground.wording.in_short(entry))
    share = entry.node.get("share") if entry.holds_items else None
    if share is not None:
        why_not = "share"
    if why_not:
        reason = ground.words.said(why_not, share=str(share.value) if share else "")
        return f"{indent}# {entry.name.ljust(WIDTH)}  {short} ({reason})"
    return f"{indent}{beside(f'#{entry.name},', short)}"


def _replace(ground: Ground) -> Iterator[str]:
    for section, inside in ground.sections().items():
        offered = [line for entry in inside if (line := _reworded(ground, entry))]
        if offered:
            yield from ground.section(section)
            yield from offered


def _reworded(ground: Ground, entry: Entry) -> str:
    said = {key: words for key, words in ground.wording.of_entry(entry).items() if not ground.lock(*entry.path, key)}
    if not said:
        return ""
    plain: object = {key: words.node.plain() for key, words in said.items()}
    if list(said) == [entry.part.shorthand]:
        plain = said[entry.part.shorthand].node.plain()
    line = f"{'  ' if entry.group else ''}#{entry.name}: {flow(plain)},"
    return beside(line, ground.foreign(*said.values()), 0)


def _add(ground: Ground) -> Iterator[str]:
    known = {entry.name for entry in ground.entries}
    groups = [e.path[1] for e in ground.entries if e.section == "duties" and e.holds_items and not ground.lock(*e.path)]

    def example(key: str) -> str:
        return ground.words.said("examples", key)

    offers: list[tuple[str, object]] = [
        ("duties.new-duty", {"in": groups[-1], "text": example("duty")} if groups else ""),
        ("rights.new-right", {"kind": "authority", "text": example("right")}),
        ("accountabilities.new-one", example("accountability")),
        ("requirements.knowledge.new-one", example("knowledge")),
        ("skills.new-skill", {"level": 3, "name": example("skill")}),
        ("benefits.new-benefit", example("benefit")),
    ]
    for name, value in offers:
        if value and name not in known and ground.lock(*name.split(".")) is None:
            yield f"#{name}: {flow(value)},"


def _order(ground: Ground) -> Iterator[str]:
    for section, inside in ground.sections().items():
        lists = {section: [entry.path[-1] for entry in inside if not entry.group]}
        for entry in inside:
            if entry.group:
                lists.setdefault(f"{section}.{entry.group}", []).append(entry.path[-1])
        for where, ids in lists.items():
            if len(ids) > 1 and ground.lock(*where.split(".")) is None:
                yield f"{'' if where == section else '  '}#{where}: {flow(ids)},"
