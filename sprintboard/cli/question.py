"""`sprintboard question`: ask the other side, and answer it."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from sprintboard.cli import cells, stdin
from sprintboard.cli.abouts import ABOUT
from sprintboard.cli.card_json import party_reference
from sprintboard.cli.explained import print_explained, print_explained_json
from sprintboard.cli.filter_words import Filtered, filtered, tell_nothing_matches
from sprintboard.cli.kept import kept
from sprintboard.cli.noun import Noun
from sprintboard.cli.output import json_option, print_json, print_text
from sprintboard.cli.references import PARTY, named
from sprintboard.cli.reporting import report
from sprintboard.cli.session import with_workspace
from sprintboard.cli.times import due_words, moment
from sprintboard.core.about_words import called, say_about
from sprintboard.core.board import Board
from sprintboard.core.card_line import iso
from sprintboard.core.conversation import waits_words
from sprintboard.core.talk import Question
from sprintboard.core.zones import zone
from sprintboard.workspace import Outcome, Workspace
from sprintboard.workspace.questions import Questions

QUESTION = named("question")


@click.group(
    "question", cls=Noun, epilog="Example: sprintboard question ask 7kq2 'Which rate?' --to Finance"
)
def command() -> None:
    """Ask a member or a unit about anything on the board, and answer.

    An open question stands in the inbox of whoever is asked, and on the card it is about.
    """


def _record(workspace: Workspace, question_id: str) -> dict[str, Any]:
    return told(workspace.questions.read(question_id), workspace.board, workspace.today)


def told(question: Question, board: Board, today: date) -> dict[str, Any]:
    """Return a question as `--json` prints it."""
    about = called(board, question.about)
    return {
        "id": question.id,
        "text": question.text,
        "about": {"kind": about.kind, "id": question.about.id or None, "name": about.name},
        "to": party_reference(board, question.to),
        "by": party_reference(board, question.made.by),
        "asked_at": iso(question.made.at),
        "due": question.due.isoformat() if question.due else None,
        "is_open": question.is_open,
        "is_overdue": question.is_overdue(today),
        "is_withdrawn": question.is_withdrawn,
        "answer": question.answer,
        "answered_at": iso(question.answered_at),
        "answered_by": party_reference(board, question.answered_by),
    }


def _tell(workspace: Workspace, outcome: Outcome, *, as_json: bool) -> None:
    report(
        workspace,
        outcome,
        as_json=as_json,
        kind="question",
        to_data=lambda question_id: _record(workspace, question_id),
    )


@command.command(
    "list",
    cls=Filtered,
    kind="question",
    epilog="Example: sprintboard question overdue to:finance",
)
@filtered(lambda workspace: workspace.questions)
@click.option("--to", type=PARTY, metavar="NAME", help="Only those to this unit or member.")
@click.option("--about", type=ABOUT, metavar="WHAT", help="Only those about this.")
@click.option("--all", "every", is_flag=True, help="Answered and withdrawn ones too.")
@json_option
@with_workspace
def list_questions(
    workspace: Workspace,
    /,
    *,
    filter: str,
    to: str | None,
    about: str | None,
    every: bool,
    as_json: bool,
) -> None:
    """List the questions that match a filter, the oldest first.

    Those that wait for an answer are listed, others when the filter asks for them.
    """
    board, today, questions = workspace.board, workspace.today, workspace.questions
    shown = questions.list(filter, every=every, to=to, about=about)
    if filter and not shown:
        others = len(questions.list(filter, every=True, to=to, about=about))
        tell_nothing_matches("question", filter, others=others)
    if as_json:
        print_json("question.list", [told(each, board, today) for each in shown])
    else:
        nothing = "There is no question yet." if every else "No question waits for an answer."
        rows = [_row(each, board, today) for each in shown]
        print_text(cells.table(rows) or ("" if filter else nothing))


def _row(question: Question, board: Board, today: date) -> tuple[str, ...]:
    state = "" if question.is_open else "withdrawn" if question.is_withdrawn else "answered"
    due = f"due {due_words(question.due.isoformat(), today)}" if question.due else ""
    late = f"! {due}" if question.is_overdue(today) else due
    return (
        board.short("question", question.id),
        f"? {waits_words(question, board, today)}",
        state or late,
        question.name,
        called(board, question.about).label,
    )


@command.command("show", epilog="Example: sprintboard question show 7kq2")
@click.argument("question", type=QUESTION)
@json_option
@with_workspace
def show(workspace: Workspace, /, *, question: str, as_json: bool) -> None:
    """Show a question and its answer."""
    found, board = workspace.questions.read(question), workspace.board
    if as_json:
        print_explained_json(workspace, "question", told(found, board, workspace.today))
        return
    where = zone(board.policy.time_zone)
    asked = board.who(found.made.by) or "somebody"
    lines = [
        found.text,
        "",
        f"About     {say_about(board, found.about)}",
        f"Asked     {asked} asked {board.who(found.to)}, {moment(found.made.at, where)}",
    ]
    if found.due:
        lines.append(f"Due       {due_words(found.due.isoformat(), workspace.today)}")
    if found.is_withdrawn:
        lines.append("It was withdrawn.")
    if found.answer:
        by = board.who(found.answered_by) or "somebody"
        when = f", {moment(found.answered_at, where)}" if found.answered_at else ""
        lines += [f"Answer    {by}{when}", "", found.answer]
    print_explained(workspace, "\n".join(lines))


@command.command("ask", epilog="Example: sprintboard question ask 7kq2 'Which rate?' --to Finance")
@click.argument("about", type=ABOUT)
@click.argument("text", callback=stdin.put_text)
@click.option("--to", type=PARTY, metavar="NAME", required=True, help="Who is asked.")
@click.option("--due", metavar="DATE", help="The day by which the answer is needed.")
@json_option
@with_workspace
def ask(
    workspace: Workspace, /, *, about: str, text: str, to: str, due: str | None, as_json: bool
) -> None:
    """Ask a unit or a member something about a card, a goal, a sprint, or anything else."""
    _tell(workspace, workspace.questions.ask(about, text, to=to, due=due), as_json=as_json)


@command.command("answer", epilog="Example: sprintboard question answer 7kq2 'It is 19 %'")
@click.argument("question", type=QUESTION)
@click.argument("text", callback=stdin.put_text)
@json_option
@with_workspace
def answer(workspace: Workspace, /, *, question: str, text: str, as_json: bool) -> None:
    """Answer a question; '-' reads the answer from stdin."""
    _tell(workspace, workspace.questions.answer(question, text), as_json=as_json)


@command.command("pass", epilog="Example: sprintboard question pass 7kq2 Sales --due friday")
@click.argument("question", type=QUESTION)
@click.argument("to", type=PARTY)
@click.option("--due", metavar="DATE", help="Another day by which the answer is needed.")
@json_option
@with_workspace
def pass_on(
    workspace: Workspace, /, *, question: str, to: str, due: str | None, as_json: bool
) -> None:
    """Ask somebody else instead."""
    _tell(workspace, workspace.questions.pass_on(question, to, due=due), as_json=as_json)


@command.command("withdraw", epilog="Example: sprintboard question withdraw 7kq2")
@click.argument("question", type=QUESTION)
@json_option
@with_workspace
def withdraw(workspace: Workspace, /, *, question: str, as_json: bool) -> None:
    """Take a question back: nobody has to answer it any more."""
    _tell(workspace, workspace.questions.withdraw(question), as_json=as_json)


@command.command("reopen", epilog="Example: sprintboard question reopen 7kq2")
@click.argument("question", type=QUESTION)
@json_option
@with_workspace
def reopen(workspace: Workspace, /, *, question: str, as_json: bool) -> None:
    """Ask a question again that was answered or withdrawn."""
    _tell(workspace, workspace.questions.reopen(question), as_json=as_json)


def _questions(workspace: Workspace) -> Questions:
    return workspace.questions


for _verb in kept("question", _questions, _record):
    command.add_command(_verb)
