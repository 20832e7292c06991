"""Pictures as data: market pay on scales (one per currency and period) and the career as a path, each with a text
equivalent.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from jdgen.compose.composer import Composer
from jdgen.compose.pay import decimal
from jdgen.compose.texts import capitalised, separated
from jdgen.document import Block, Cell, Clause, Column, Path, PathStage, Row, Run, Scale, ScaleRow, Table, Text
from jdgen.model import MarketPay, Stage
from jdgen.outline import Entry
from jdgen.words import dates, money
from jdgen.words.numbers import number

Pieces = Iterable["Block | Clause"]


def _groups(c: Composer) -> dict[tuple[str, str], list[tuple[str, MarketPay]]]:
    groups: dict[tuple[str, str], list[tuple[str, MarketPay]]] = {}
    for key, pay in c.localized.role.market_pay.items():
        groups.setdefault((pay.currency, pay.period), []).append((key, pay))
    return groups


def market_pay_scale(c: Composer, section: str, entry: Entry) -> Pieces:
    """One scale per currency and period; nothing is converted, so unlike currencies never share an axis."""
    for (currency, period), pays in _groups(c).items():
        top = _round_up(max(f for _, pay in pays for f in (pay.low, pay.high, pay.median, pay.mean) if f is not None))
        rows = tuple(_scale_row(c, pay, top) for _, pay in pays)
        caption = f"{money.currency_name(currency, c.tag)}{c.comma}{c.label('period', period)}"
        ticks = tuple((part / 4, c.text(number(Decimal(top) * part / 4, c.tag))) for part in range(5))
        description = c.semicolon.join(row.text for row in rows)
        yield Scale(c.text(caption), rows, ticks, f"{caption}. {description}")


def _round_up(figure: float) -> int:
    """Return the least of 1, 2, 4, 5, 6, 8 × 10ⁿ that holds the figure: an axis whose quarters are readable."""
    power = 1
    while figure > 10 * power:
        power *= 10
    return next(step * power for step in (1, 2, 4, 6, 8, 10) if figure <= step * power)


def _scale_row(c: Composer, pay: MarketPay, top: int) -> ScaleRow:
    label = c.text(money.territory(pay.place, c.tag))
    point = pay.median if pay.median is not None else pay.mean
    return ScaleRow(
        label,
        None if pay.low is None else pay.low / top,
        None if pay.high is None else pay.high / top,
        None if point is None else point / top,
        _figure(c, pay.low),
        _figure(c, pay.high),
        _named_point(c, "median" if pay.median is not None else "mean", point),
        f"{_plain(label)}: {_plain(_amount(c, pay))}",
    )


def _named_point(c: Composer, name: str, figure: float | None) -> Text:
    written = _figure(c, figure)
    return (*c.text(c.label("word", name)), Run(" "), *written) if written else ()


def _figure(c: Composer, figure: float | None) -> Text:
    exact = decimal(figure)
    return () if exact is None else c.text(number(exact, c.tag))


def _plain(text: Text) -> str:
    return "".join(run.text for run in text)


def _amount(c: Composer, pay: MarketPay) -> Text:
    """Return range, median and mean as one text."""
    parts: list[Text] = []
    if pay.low is not None or pay.high is not None:
        span = money.pay(decimal(pay.low), decimal(pay.high), pay.currency, pay.period, c.tag, c.catalog, None, "range")
        parts.append(c.code(span))
    for name in ("median", "mean"):
        figure = decimal(getattr(pay, name))
        if figure is not None:
            written = money.pay(figure, figure, pay.currency, pay.period, c.tag, c.catalog, None, "range")
            parts.append((*c.text(c.label("word", name)), Run(": "), *c.code(written)))
    return separated(c, parts)


def market_pay_table(c: Composer, section: str, entry: Entry) -> Pieces:
    """Country, what is paid, as of when and by whose figures."""
    pays = list(c.localized.role.market_pay.values())
    if not pays:
        return
    dated = any(pay.as_of or pay.source for pay in pays)
    specs = [spec for spec in entry.columns if dated or spec.value != "source"]
    spare = sum(s.width for s in entry.columns) - sum(s.width for s in specs)
    columns = tuple(
        Column(c.text(c.message(section, s.heading)), s.width + (spare if s.value == "amount" else 0), s.align)
        for s in specs
    )
    rows = []
    for key, pay in c.localized.role.market_pay.items():
        cells = {
            "country": Cell((c.text(money.territory(pay.place, c.tag)),)),
            "amount": Cell((c.traced(capitalised(_amount(c, pay)), f"fact:market_pay.{key}"),)),
            "source": Cell((_source(c, pay),)),
        }
        rows.append(Row(tuple(cells[spec.value] for spec in specs)))
    yield Table(columns, tuple(rows), head_column=True)


def _source(c: Composer, pay: MarketPay) -> Text:
    parts = [c.text(pay.source, "en" if pay.source.isascii() else "")] if pay.source else []
    if pay.as_of:
        parts.append(c.text(dates.date(pay.as_of, c.tag)))
    return separated(c, parts)


def career_path(c: Composer, section: str, entry: Entry) -> Pieces:
    """The stages of the career in order, this role marked."""
    stages = []
    for key, stage in c.localized.role.career.items():
        assert isinstance(stage, Stage)
        unit = f"career.{key}"
        titles = [c.unit(f"{unit}.name")] if c.unit(f"{unit}.name") else [*map(capitalised, c.titles(stage.roles))]
        stages.append(PathStage(tuple(titles), c.unit(unit), stage.current, c.origin(unit)))
    if stages:
        arrow = " ← " if c.dir == "rtl" else " → "
        told = arrow.join(" / ".join(_plain(title) for title in stage.titles) for stage in stages)
        yield Path(tuple(stages), told)
