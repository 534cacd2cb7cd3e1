"""A team that knows what it works for: goals above goals, key results, check-ins, an end."""

from __future__ import annotations

from sprintboard.workspace import Workspace

FAST = "Invoices leave the same day"
CASH = "From order to cash without paper"
OVER = "Every VAT id is checked"


def aim(workspace: Workspace) -> dict[str, str]:
    """Set goals on Ada's board; return ids by a short name."""
    workspace.units.new("Finance", side="business")
    workspace.members.new("Bea Kahn", unit="Finance", emails=["bea@example.org"])
    goals = workspace.goals
    cash = goals.new(CASH, why="Paper costs us two days an order.").ids[0]
    fast = goals.new(
        FAST,
        why="Customers pay when they have the invoice.",
        owner="Bea",
        start="2026-10-01",
        end="2026-12-31",
        parent=cash,
    ).ids[0]
    goals.result(fast, "Sent within one day", start=20, target=50, unit="%")
    over = goals.new(OVER, owner="Ada", parent=cash).ids[0]
    goals.result(over, "Ids checked", unit="%")
    goals.check_in(fast, value=30, confidence=4, note="The printer is slow.")
    goals.check_in(fast, value=35, confidence=6, asks="Somebody from IT for a day.")
    goals.link(fast, cards=[_card(workspace, "VAT"), _card(workspace, "Price")])
    workspace.cards.move([_card(workspace, "VAT")], "Done")
    goals.end(over, "achieved")
    workspace.commit_pending()
    return {"cash": cash, "fast": fast, "over": over}


def _card(workspace: Workspace, title: str) -> str:
    titles = workspace.board.cards.titles()
    return str(next(each for each, said in titles.items() if said.startswith(title)))
