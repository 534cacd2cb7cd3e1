"""A team that was told what people think: every state, both sides, somebody outside, a merge."""

from __future__ import annotations

from sprintboard.workspace import Workspace

EXPORT = "The export is slow when the month has more than 500 invoices"
SAME = "Export slow, 500 invoices and more"
WAITING = "Reminders come a day late."


def speak(workspace: Workspace) -> dict[str, str]:
    """Give feedback on Ada's board, the oldest first; return ids by a short name."""
    workspace.units.new("Finance", side="business")
    workspace.members.new("Bea Kahn", unit="Finance", emails=["bea@example.org"])
    workspace.cards.move([card(workspace, "VAT")], "Done")
    feedback = workspace.feedback
    given = {
        "praise": feedback.add(card(workspace, "VAT"), score=5, text="As asked.", by="Finance"),
        "declined": feedback.add("product", score=2, text="Make it blue.", by="Jane of ACME"),
        "late": feedback.add(card(workspace, "Reminders"), score=3, text=WAITING, by="Bea"),
        "export": feedback.add(card(workspace, "VAT"), score=4, text=EXPORT, by="Bea"),
        "same": feedback.add(card(workspace, "VAT"), score=3, text=SAME, by="Jane of ACME"),
        "critic": feedback.add("product", score=4, scale="nps", by="Olga Brandt"),
        "fan": feedback.add("product", score=9, scale="nps", text="We stay.", by="Finn Olsen"),
        "mine": feedback.add(card(workspace, "Price"), text="Which currency is it?"),
    }
    ids = {name: outcome.ids[0] for name, outcome in given.items()}
    feedback.merge(ids["export"], [ids["same"]])
    feedback.plan(ids["export"], cards=[card(workspace, "Month")])
    feedback.done(ids["late"], "They now leave at six in the morning.")
    feedback.decline(ids["declined"], "Your theme chooses the colours: f2.")
    feedback.acknowledge(ids["critic"])
    workspace.commit_pending()
    return ids


def card(workspace: Workspace, title: str) -> str:
    """Return the id of the card whose title begins so."""
    titles = workspace.board.cards.titles()
    return str(next(each for each, said in titles.items() if said.startswith(title)))
