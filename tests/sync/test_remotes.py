"""Remotes of every sort: empty, foreign, rewritten, refusing; and ways to get at one."""

from __future__ import annotations

from pathlib import Path

import pytest

from sprintboard.core.errors import BadInput, NotFound, Refused
from sprintboard.sync import remotes
from sprintboard.workspace import Workspace
from sprintboard.workspace.joining import join_board
from sprintboard.workspace.start import init_board
from tests.sync.team import Lying, Team, bare
from tests.workspace.witness import assert_sound, files, git, head, record


def a_card(team: Team) -> str:
    return str(team[0].ws.finder.find("")[0].id)


def board(folder: Path, name: str = "Another", *, branch: str | None = None) -> Workspace:
    """Make a board that has nothing to do with the team's."""
    clock = Lying(at=Lying().at + 99_000).clock()
    root = init_board(
        folder,
        name=name,
        member_name="Eve",
        member_email="eve@example.org",
        clock=clock,
        branch=branch,
    )
    return Workspace.open(root, clock=clock)


def begun_on_a_forge(folder: Path, texts: dict[str, str]) -> Path:
    """Make a repository with a first commit as a forge's web page does."""
    remote = bare(folder / "begun.git")
    git(folder, "clone", "--quiet", str(remote), "forge")
    for name, text in texts.items():
        path = folder / "forge" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    git(folder / "forge", "add", "--all")
    git(folder / "forge", "commit", "--quiet", "--message", "Initial commit")
    git(folder / "forge", "push", "--quiet", "origin", "HEAD:main")
    return remote


def test_an_empty_remote_takes_the_board(in_memory: Path) -> None:
    remote = bare(in_memory / "empty.git")
    workspace = board(in_memory / "board")
    workspace.sync.set_remote(str(remote))
    assert workspace.sync.now().result == "synced"
    assert git(remote, "rev-parse", "main").strip() == head(workspace.root)
    other = join_board(str(remote), in_memory / "other")
    assert files(other.root) == files(workspace.root)
    assert_sound(other)


def test_an_empty_remote_cannot_be_joined_and_leaves_no_folder_in_the_way(in_memory: Path) -> None:
    remote = bare(in_memory / "empty.git")
    with pytest.raises(NotFound, match="is empty"):
        join_board(str(remote), in_memory / "other")
    begun_on_a_forge(in_memory, {"README.md": "hello\n"})
    with pytest.raises(NotFound, match="holds no board"):
        join_board(str(in_memory / "begun.git"), in_memory / "other")
    workspace = board(in_memory / "board")
    workspace.sync.set_remote(str(in_memory / "begun.git"))
    workspace.sync.now()
    assert_sound(join_board(str(in_memory / "begun.git"), in_memory / "other"))


def test_a_remote_with_only_a_readme_takes_the_board_and_keeps_it(in_memory: Path) -> None:
    remote = begun_on_a_forge(in_memory, {"README.md": "hello\n", "LICENSE": "MIT\n"})
    workspace = board(in_memory / "board")
    workspace.sync.set_remote(str(remote))
    assert workspace.sync.now().result == "synced"
    assert (workspace.root / "README.md").read_text(encoding="utf-8") == "hello\n"
    assert_sound(workspace)
    assert git(workspace.root, "status", "--porcelain") == ""


def test_a_remote_with_code_in_the_branch_is_refused_with_a_sentence(in_memory: Path) -> None:
    remote = begun_on_a_forge(in_memory, {"src/main.py": "print()\n"})
    workspace = board(in_memory / "board")
    workspace.sync.set_remote(str(remote))
    before, there = (files(workspace.root), head(workspace.root)), git(remote, "rev-parse", "main")
    report = workspace.sync.now()
    assert report.result == "attention"
    assert "src/main.py" in report.sentence
    assert (files(workspace.root), head(workspace.root)) == before
    assert git(remote, "rev-parse", "main") == there


def test_a_remote_that_holds_another_board_is_refused(team: Team) -> None:
    workspace = board(team.folder / "eve")
    workspace.sync.set_remote(str(team.remote))
    before, there = (
        (files(workspace.root), head(workspace.root)),
        git(team.remote, "rev-parse", "main"),
    )
    report = workspace.sync.now(accept_rewrite=True)
    assert report.result == "attention"
    assert "another board, 'Invoices'" in report.sentence
    assert (files(workspace.root), head(workspace.root)) == before
    assert git(team.remote, "rev-parse", "main") == there


def test_a_rewritten_remote_is_noticed_and_joined_only_when_accepted(team: Team) -> None:
    card = a_card(team)
    team[0].ws.cards.edit([card], title="before")
    team.sync_all()
    tree = git(team.remote, "rev-parse", "main^{tree}").strip()
    squashed = git(team.remote, "commit-tree", tree, "-m", "all in one").strip()
    git(team.remote, "update-ref", "refs/heads/main", squashed)
    team[1].ws.cards.edit([card], add_labels=["mine"])
    for _ in range(2):
        report = team[1].ws.sync.now()
        assert report.result == "attention"
        assert "was rewritten" in report.sentence
        assert "--accept-rewrite" in report.sentence
        assert git(team.remote, "rev-parse", "main").strip() == squashed
    assert team[1].sync(accept_rewrite=True).result == "synced"
    assert record(team[1].root, card)["labels"] == ["mine"]
    assert record(team[1].root, card)["title"] == "before"
    assert team[1].sync().result == "synced"
    assert_sound(team[1].ws)


def test_a_remote_rewritten_between_joining_and_the_first_sync_is_noticed(team: Team) -> None:
    late = join_board(str(team.remote), team.folder / "late")
    tree = git(team.remote, "rev-parse", "main^{tree}").strip()
    squashed = git(team.remote, "commit-tree", tree, "-m", "all in one").strip()
    git(team.remote, "update-ref", "refs/heads/main", squashed)
    report = late.sync.now()
    assert report.result == "attention"
    assert "was rewritten" in report.sentence


def test_a_branch_that_was_deleted_is_noticed_and_sent_again_only_when_accepted(team: Team) -> None:
    git(team.remote, "update-ref", "-d", "refs/heads/main")
    report = team[1].ws.sync.now()
    assert report.result == "attention"
    assert "is gone" in report.sentence
    assert git(team.remote, "for-each-ref") == ""
    team[1].sync(accept_rewrite=True)
    assert git(team.remote, "rev-parse", "main").strip() == head(team[1].root)


@pytest.mark.parametrize("option", ["--depth=1", "--single-branch"])
def test_a_clone_that_holds_only_a_part_of_the_history_syncs(team: Team, option: str) -> None:
    card = a_card(team)
    team[0].ws.cards.edit([card], title="older")
    team[0].sync()
    address = f"file://{team.remote}"
    git(team.folder, "clone", "--quiet", option, address, "part")
    part = Workspace.open(team.folder / "part", clock=Lying(at=Lying().at + 9_999_000).clock())
    part.cards.edit([card], add_labels=["shallow"])
    team[0].ws.cards.edit([card], add_labels=["deep"])
    team[0].sync()
    assert part.sync.now().result == "synced"
    team.sync_all()
    part.sync.now()
    assert record(part.root, card)["labels"] == ["deep", "shallow"]
    assert files(part.root) == files(team[0].root)
    part.fix()
    assert_sound(part)


def test_a_remote_whose_hook_rejects_is_told_and_the_edit_is_kept(team: Team) -> None:
    card = a_card(team)
    hook = team.remote / "hooks" / "pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho 'frozen until Monday' >&2\nexit 1\n", encoding="utf-8")
    hook.chmod(0o755)
    team[1].ws.cards.edit([card], title="kept")
    report = team[1].ws.sync.now()
    assert report.result == "attention"
    assert "frozen until Monday" in report.sentence
    assert record(team[1].root, card)["title"] == "kept"
    assert team[1].ws.sync.state().waiting == 1
    hook.unlink()
    team.sync_all()
    assert record(team[3].root, card)["title"] == "kept"


def test_a_remote_that_is_gone_is_offline_and_nothing_is_lost(team: Team) -> None:
    card = a_card(team)
    team.remote.rename(team.folder / "away.git")
    team[1].ws.cards.edit([card], title="kept")
    report = team[1].ws.sync.now()
    assert report.result == "offline"
    (team.folder / "away.git").rename(team.remote)
    team.sync_all()
    assert record(team[3].root, card)["title"] == "kept"


@pytest.mark.parametrize(
    "url",
    [
        "ext::sh -c 'touch pwned'",
        "fd::3",
        "--upload-pack=touch pwned",
        "-oProxyCommand=touch pwned",
        "http://example.org/board.git",
        "git://example.org/board.git",
        "ssh://-oProxyCommand=touch/board.git",
        "-x@example.org:board.git",
        "relative/path",
        "",
        '/some/where\n[remote "evil"]',
    ],
)
def test_an_address_that_could_do_something_else_is_refused(
    url: str, team: Team, in_memory: Path
) -> None:
    with pytest.raises(BadInput):
        team[0].ws.sync.set_remote(url)
    with pytest.raises(BadInput):
        join_board(url, in_memory / "joined")
    assert not list(in_memory.rglob("pwned"))
    assert team[0].sync().result == "synced"


def test_an_address_in_git_s_own_settings_starts_no_program(team: Team) -> None:
    mark = team.folder / "pwned"
    git(team[0].root, "config", "remote.origin.url", f"ext::sh -c 'touch {mark}'")
    report = team[0].ws.sync.now()
    assert report.result in ("attention", "offline")
    assert not mark.exists()


PASSWORDS = [
    "https://ada:s3cret@example.invalid/board.git",
    "https://ada:p@s3cret@example.invalid/board.git",
    f"https://{'x' * 70}s3cret@example.invalid/board.git",
    "https://s3cret@example.invalid/board.git",
    "ssh://ada:s3cret@example.invalid/board.git",
]


@pytest.mark.parametrize("url", PASSWORDS)
def test_a_password_in_an_address_is_never_shown(url: str, team: Team) -> None:
    with pytest.raises(BadInput) as caught:
        team[0].ws.sync.set_remote(url)
    assert "s3cret" not in str(caught.value)
    git(team[0].root, "config", "remote.origin.url", url)
    git(team[0].root, "config", "core.sshCommand", "false")
    git(team[0].root, "config", "http.proxy", "http://127.0.0.1:9")
    report = team[0].ws.sync.now()
    assert report.result != "synced"
    private = team[0].root / ".git/sprintboard/sync.json"
    shown = [report.sentence, team[0].ws.sync.remote, team[0].ws.sync.state().remote]
    assert "s3cret" not in "".join(shown) + private.read_text(encoding="utf-8")


def test_git_never_asks_and_starts_nobody_who_would(
    team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    mark = team.folder / "asked"
    asking = team.folder / "ask.sh"
    asking.write_text(f"#!/bin/sh\ntouch {mark}\necho yes\n", encoding="utf-8")
    asking.chmod(0o755)
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setenv("SSH_ASKPASS", str(asking))
    git(team[0].root, "config", "remote.origin.url", "ssh://nobody@127.0.0.1:9/board.git")
    assert team[0].ws.sync.now().result == "offline"
    assert not mark.exists()


def test_an_ssh_command_of_one_s_own_is_used(team: Team) -> None:
    mark = team.folder / "used"
    own = team.folder / "ssh.sh"
    own.write_text(f"#!/bin/sh\ntouch {mark}\nexit 255\n", encoding="utf-8")
    own.chmod(0o755)
    git(team[0].root, "config", "core.sshCommand", str(own))
    git(team[0].root, "config", "ssh.variant", "ssh")
    git(team[0].root, "config", "remote.origin.url", "ssh://ada@example.invalid/board.git")
    assert team[0].ws.sync.now().result == "offline"
    assert mark.exists()


def test_a_number_in_a_path_is_not_taken_for_a_refusal(in_memory: Path) -> None:
    workspace = board(in_memory / "board")
    workspace.sync.set_remote(str(in_memory / "gone-403-401.git"))
    assert workspace.sync.now().result == "offline"


def test_a_faster_first_push_is_taken_in(in_memory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    remote = bare(in_memory / "empty.git")
    workspace = board(in_memory / "board")
    workspace.sync.set_remote(str(remote))
    readme = begun_on_a_forge(in_memory / "elsewhere", {"README.md": "hello\n"})
    fetch, told = remotes.fetch, []

    def outrun(*arguments: object, **options: object) -> bool:
        born = fetch(*arguments, **options)  # type: ignore[arg-type]  # as it was called
        if not told:
            told.append(born)
            git(readme, "push", "--quiet", str(remote), "main")
        return born

    monkeypatch.setattr(remotes, "fetch", outrun)
    report = workspace.sync.now()
    assert (report.result, report.attempts) == ("synced", 2)
    assert told == [False]
    assert (workspace.root / "README.md").exists()


def test_a_folder_that_is_taken_is_not_joined_into(team: Team) -> None:
    with pytest.raises(Refused, match="not empty"):
        join_board(str(team.remote), team[0].root)
