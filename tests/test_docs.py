"""The README tells of every command and setting, and only of those that are there."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

import tranguon

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text("utf8")
VIETNAMESE = (ROOT / "README.vi.md").read_text("utf8")


@pytest.mark.parametrize("command", tranguon.COMMANDS)
def test_every_command_is_in_the_readme_and_has_help(command: str) -> None:
    assert f"tranguon {command}" in README
    found = tranguon.group.get_command(click.Context(tranguon.group), command)
    assert found is not None and found.get_short_help_str()


@pytest.mark.parametrize("text", [README, VIETNAMESE], ids=["English", "Vietnamese"])
def test_the_readmes_name_no_command_that_is_not_there(text: str) -> None:
    lines = re.findall(r"^\.venv/bin/tranguon (?:--\S+ \S+ )?([\w-]+)", text, re.MULTILINE)
    assert lines and set(lines) <= set(tranguon.COMMANDS)


def test_every_setting_is_in_the_readme() -> None:
    source = (ROOT / "tranguon.py").read_text("utf8")
    assert all(name in README for name in re.findall(r"TRANGUON_\w+", source))


def test_links_between_documents_lead_somewhere() -> None:
    for page in [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]:
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text("utf8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"
