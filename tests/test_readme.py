"""What the README shows works, line by line, as a reader would type it."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from sprintboard.cli import main
from sprintboard.tui.known_keys import default_keys
from sprintboard.tui.settings import load_keys
from sprintboard.tui.theming import themes_dir

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    """Return the lines of the README's code blocks in a language."""
    found = re.findall(rf"^```{language}\n(.*?)^```", README, flags=re.DOTALL | re.MULTILINE)
    return [line for block in found for line in block.splitlines() if line.strip()]


SHOWN = blocks("console")
COMMANDS = [line for line in SHOWN if line.startswith("sprintboard")]
INSTALLS = [line for line in SHOWN if not line.startswith("sprintboard")]


def test_every_command_shown_works_in_the_order_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copy(ROOT / "tests" / "exchange" / "data" / "trello-small.json", "export.json")
    team = tmp_path / "team.git"
    subprocess.run(["git", "init", "--quiet", "--bare", team], check=True)

    assert len(COMMANDS) >= 15
    for line in COMMANDS:
        told = line.replace("/srv/boards/team.git", str(team))
        done = CliRunner().invoke(main, shlex.split(told, comments=True)[1:])
        assert done.exit_code == 0, f"{line}\n{done.output}"


def test_the_first_board_of_the_readme_shows_its_card(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    until_the_picture = COMMANDS[: COMMANDS.index("sprintboard") + 1]

    *_, picture = [
        CliRunner().invoke(main, shlex.split(line)[1:]).stdout for line in until_the_picture
    ]

    assert "Order to cash" in picture
    assert "VAT on invoices" in picture
    assert "●BE" in picture or "● B" in picture, "Bea owns it on the business side"


def test_two_lines_install_and_the_second_is_what_ci_runs() -> None:
    first, second = INSTALLS
    steps = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()

    assert first.endswith(".venv/bin/sprintboard demo")
    assert second in [step.strip() for step in steps]


def test_it_opens_with_a_picture_that_textual_drew() -> None:
    picture = re.match(r"!\[[^\]]+\]\(([^)]+)\)", README)

    assert picture
    drawn = (ROOT / picture[1]).read_text(encoding="utf-8")
    assert drawn.startswith('<svg class="rich-terminal"')
    assert "Doing" in drawn


def test_every_link_into_the_tree_leads_somewhere() -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", README)

    assert [link for link in links if not (ROOT / link).exists()] == []


def test_the_keys_that_it_binds_anew_are_bound_without_complaint(tmp_path: Path) -> None:
    (tmp_path / "keys.toml").write_text("\n".join(blocks("toml")), encoding="utf-8")

    bound, complaints = load_keys(tmp_path, default_keys())

    assert bound
    assert complaints == ()


def test_the_themes_it_names_are_there_and_counted() -> None:
    words = {7: "Seven", 8: "Eight", 9: "Nine", 10: "Ten", 11: "Eleven", 12: "Twelve"}
    there = {path.stem for path in themes_dir().glob("*.toml")}
    named = set(re.findall(r"`((?:contrast|okabe)-\w+)`", README))

    assert len(named) == 4
    assert named <= there
    assert f"{words[len(there)]} themes" in README
