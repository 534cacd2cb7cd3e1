"""What is shipped is whole: the wheel, built from the sdist, runs far from the checkout."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from sprintboard import __version__

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the sdist, and the wheel from it, without the network."""
    dist = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", dist, ROOT, cwd=dist)
    assert [path.name for path in dist.glob("*.tar.gz")] == [f"sprintboard-{__version__}.tar.gz"]
    (built,) = dist.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def program(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel beside nothing of the checkout; what it depends on is lent to it."""
    folder = tmp_path_factory.mktemp("fresh")
    venv.create(folder, with_pip=True, symlinks=True)
    python = folder / "bin" / "python"
    run(python, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", wheel, cwd=folder)
    (packages,) = folder.glob("lib/python*/site-packages")
    (packages / "lent.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return python.with_name("sprintboard")


def run(*command: str | Path, cwd: Path) -> str:
    """Run a program and return what it printed."""
    done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=cwd)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_program_says_its_version(program: Path, tmp_path: Path) -> None:
    assert run(program, "--version", cwd=tmp_path) == f"sprintboard {__version__}\n"


def test_it_runs_its_own_modules(program: Path, tmp_path: Path) -> None:
    code = "import sprintboard; print(sprintboard.__file__)"
    where = run(program.with_name("python"), "-c", code, cwd=tmp_path)

    assert Path(where.strip()).is_relative_to(program.parents[1])


def test_the_demo_shows_its_picture(program: Path, tmp_path: Path) -> None:
    picture = run(program, "demo", cwd=tmp_path)

    assert "To do" in picture
    assert "Done" in picture
    assert len(picture.splitlines()) > 20


def test_the_full_screen_finds_its_styles_and_themes(program: Path, tmp_path: Path) -> None:
    code = """
from pathlib import Path
from sprintboard.tui.start import svg
from sprintboard.workspace import Workspace
from sprintboard.workspace.start import make_demo
print(svg(Workspace.open(make_demo(Path("demo"))), (100, 30), "paper"))
"""
    shown = run(program.with_name("python"), "-c", code, cwd=tmp_path)

    assert "<svg" in shown
    assert "#f6f2ea" in shown.lower(), "the background of the theme 'paper'"


def test_every_stylesheet_and_theme_is_in_the_wheel(wheel: Path) -> None:
    shipped = set(zipfile.ZipFile(wheel).namelist())
    styles = {path.relative_to(ROOT).as_posix() for path in (ROOT / "sprintboard").rglob("*.tcss")}
    themes = {f"sprintboard/themes/{path.name}" for path in (ROOT / "themes").glob("*.toml")}

    assert styles | themes <= shipped
    assert len(themes) >= 8


def test_only_the_package_is_in_the_wheel(wheel: Path) -> None:
    tops = {name.partition("/")[0] for name in zipfile.ZipFile(wheel).namelist()}

    assert tops == {"sprintboard", f"sprintboard-{__version__}.dist-info"}
