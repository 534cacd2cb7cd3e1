"""A team in the middle of planning: an agreement, estimates, a sprint with cards, capacities."""

from __future__ import annotations

from sprintboard.workspace import Workspace

GOAL = "Invoices that every country accepts"


def agree(workspace: Workspace) -> None:
    """Let both sides say what a card needs before it is ready."""
    for text, side, asks in (
        ("It says why", "business", "why"),
        ("It says how we will know that it works", "business", "acceptance"),
        ("It is estimated", "it", "estimate"),
        ("The way is known", "it", "how"),
    ):
        workspace.agreements.new("ready", text, side=side, asks=asks)


def plan(workspace: Workspace, *, cards: int = 8) -> str:
    """Plan a sprint with the first cards of To do; return its name."""
    agree(workspace)
    workspace.sprints.new("Sprint 4", goal=GOAL)
    board = workspace.board
    waiting = [
        card_id
        for column in board.columns
        if column.category == "todo"
        for card_id in board.cards.order(column.id)
    ]
    for number, card_id in enumerate(waiting):
        said = {"estimate": (1, 2, 3, 5, 8)[number % 5]} if number % 4 else {}
        if number % 3 == 0:
            said |= {"why": "Because", "acceptance": "It works", "how": "By hand"}
        workspace.cards.edit([card_id], **(said or {"why": "Because"}))
    if waiting[:cards]:
        workspace.sprints.add(waiting[:cards], "Sprint 4")
    for number, member in enumerate(workspace.board.members.values()):
        workspace.sprints.capacity("Sprint 4", member.id, points=5 + number, away=number % 3)
    return "Sprint 4"
