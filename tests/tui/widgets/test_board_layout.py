"""Where cards stand: every line of every column means exactly one thing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sprintboard.core.ids import CardId
from sprintboard.tui.widgets.board_layout import Density, Drop, Pile, Zone
from sprintboard.tui.widgets.board_rows import LaneRow, Rows
from sprintboard.tui.widgets.board_sight import MARGIN, NARROWEST, WIDEST, Place, Sight

ids = st.integers(0, 12).map(lambda n: tuple(CardId(f"c{each}") for each in range(n)))
ready_ids = st.none() | st.integers(0, 6).map(
    lambda n: tuple(CardId(f"r{each}") for each in range(n))
)
piles = st.builds(
    lambda work, ready, density: Pile(work=work, ready=ready, density=density),
    ids,
    ready_ids,
    st.sampled_from(Density),
)


@st.composite
def boards(draw: st.DrawFn) -> Rows:
    """Boards with one nameless lane, or with titled ones, all of the same columns."""
    columns = draw(st.integers(1, 6))
    density = draw(st.sampled_from(Density))
    cells = st.builds(lambda w, r: Pile(work=w, ready=r, density=density), ids, ready_ids)
    titles = draw(st.just([""]) | st.lists(st.sampled_from("ABCDE"), min_size=1, unique=True))
    return Rows(
        tuple(
            LaneRow(
                key=title,
                title=title,
                folded=bool(title) and draw(st.booleans()),
                piles=tuple(draw(cells) for _ in range(columns)),
            )
            for title in titles
        )
    )


@st.composite
def sights(draw: st.DrawFn) -> Sight:
    rows = draw(boards())
    sight = Sight(rows=rows, width=draw(st.integers(1, 300)), height=draw(st.integers(1, 60))).slid(
        draw(st.integers(0, 6))
    )
    for column in range(rows.columns):
        sight = sight.scrolled(column, draw(st.integers(0, 90)))
    return sight


@given(piles)
def test_every_line_of_a_pile_belongs_to_one_thing_and_every_card_has_its_lines(pile: Pile) -> None:
    spots = [pile.at(y) for y in range(pile.height)]
    lines = [(spot.index, spot.line) for spot in spots if spot.zone is Zone.CARD]
    wanted = [(n, line) for n in range(pile.count) for line in range(pile.density.value)]
    assert lines == wanted
    assert Zone.BEYOND not in {spot.zone for spot in spots}
    assert pile.at(-1).zone is pile.at(pile.height).zone is Zone.BEYOND


@given(piles)
def test_a_card_is_found_on_the_line_where_it_begins(pile: Pile) -> None:
    for index in range(pile.count):
        assert pile.at(pile.top(index)) == (Zone.CARD, index, 0)
        card = pile.card(index)
        assert card is not None
        assert pile.find(card) == index


@given(piles, st.integers(-5, 120))
def test_a_drop_is_always_shown_on_a_gap_between_cards(pile: Pile, y: int) -> None:
    drop = pile.drop_at(y)
    half = (pile.ready or ()) if drop.ready else pile.work
    assert 0 <= drop.index - (len(pile.work) if drop.ready else 0) <= len(half)
    assert pile.at(pile.drop_line(drop)).zone is Zone.GAP


@given(piles, st.integers(-5, 120))
def test_the_nearest_card_of_a_pile_is_one_of_its_cards(pile: Pile, y: int) -> None:
    nearest = pile.nearest(y)
    assert nearest in range(pile.count) if pile.count else nearest == -1


def test_a_card_dropped_on_the_upper_half_of_another_goes_above_it() -> None:
    pile = Pile(work=(CardId("a"), CardId("b")))
    assert pile.drop_at(pile.top(1)) == Drop(False, 1)
    assert pile.drop_at(pile.top(1) + 3) == Drop(False, 2)


@given(boards())
def test_with_swimlanes_all_columns_are_equally_high(rows: Rows) -> None:
    heights = {rows.height(column) for column in range(rows.columns)}
    assert len(heights) == 1 or not rows.titled
    assert rows.tops == tuple(sorted(rows.tops))


@given(boards())
def test_every_card_in_an_open_lane_is_found_where_its_lines_are(rows: Rows) -> None:
    for number, lane in enumerate(rows.lanes):
        for column, pile in enumerate(lane.piles):
            for index in range(0 if lane.folded else pile.count):
                top, lines = rows.span(column, number, index)
                spots = [rows.locate(column, top + line) for line in range(lines)]
                assert spots == [(Zone.CARD, number, index, line) for line in range(lines)]


@given(sights())
def test_columns_in_sight_lie_side_by_side_and_are_never_too_narrow(sight: Sight) -> None:
    edges = [sight.x(column) for column in (*sight.columns, sight.columns.stop)]
    assert edges == sorted(edges)
    assert edges[0] == MARGIN
    assert edges[-1] <= max(sight.width, MARGIN)
    for column in sight.columns:
        assert sight.slot(column) <= WIDEST
        assert sight.slot(column) >= NARROWEST or sight.fit == 1
    assert sight.columns.stop <= sight.rows.columns


@given(sights(), st.data())
def test_a_place_that_was_revealed_can_be_clicked(sight: Sight, data: st.DataObject) -> None:
    column = data.draw(st.integers(0, sight.rows.columns - 1))
    lane = data.draw(st.integers(0, len(sight.rows.lanes) - 1))
    folded = sight.rows.lanes[lane].folded
    count = 0 if folded else sight.rows.pile(column, lane).count
    place = Place(column, lane, data.draw(st.integers(0, count - 1)) if count else -1)
    shown = sight.revealing(place)
    region = shown.region(place)
    if shown.body < 8 or shown.width < NARROWEST:
        return
    spot = shown.spot(shown.x(column), region.y)
    assert region.height == sight.rows.span(*place)[1]
    assert folded or spot.place == place


@given(sights(), st.integers(-400, 400))
def test_scrolling_never_leaves_the_board(sight: Sight, lines: int) -> None:
    for column in range(sight.rows.columns):
        offset = sight.scrolled(column, lines).offset(column)
        assert 0 <= offset <= max(sight.rows.height(column) - sight.body, 0)


@given(sights())
def test_the_scroll_thumb_stays_on_its_track(sight: Sight) -> None:
    for column in range(sight.rows.columns):
        thumb = sight.thumb(column)
        if thumb is not None:
            assert thumb.top >= 0
            assert thumb.top + thumb.height <= sight.body
