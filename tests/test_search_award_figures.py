"""The command that lists counted awards: what it picks, what it sums, what it says when there is nothing."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner, Result
from library_fakes import put

from corpus import records as r
from corpus.store import Library
from ingest.award_statistics import find_award_statistics
from search.award_figure_commands import award_figures

NEW = "BÁO CÁO\nNăm 2024, 12 tập thể, 30 cá nhân được tặng Huân chương Lao động hạng Ba."
OLD = "BÁO CÁO\nNăm 2020 có 7 cá nhân được tặng Giấy khen của Giám đốc Sở Y tế."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with Library.open(tmp_path / "library") as library:
        for text, number, date in ((NEW, "9/BC-A", "2024-12-01"), (OLD, "3/BC-A", "2020-12-01")):
            header = r.Header(number, "báo cáo", "Nhà máy A", date=date)
            put(library, text, header, award_statistics=find_award_statistics(text))
    return tmp_path / "library"


def run(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(award_figures, arguments, obj=SimpleNamespace(library_folder=folder))


@pytest.mark.parametrize(
    ("arguments", "counts"),
    [
        ((), [12, 30, 7]),
        (("huan chuong",), [12, 30]),
        (("--kind", "cá nhân"), [30, 7]),
        (("--year", "2019..2021"), [7]),
        (("--level", "nhà nước"), [12, 30]),
        (("cờ thi đua",), []),
    ],
)
def test_which_figures_are_listed(folder: Path, arguments: tuple[str, ...], counts: list[int]) -> None:
    lines = run(folder, *arguments, "--json").stdout.splitlines()
    assert [json.loads(line)["count"] for line in lines] == counts


def test_a_figure_opens_its_source(folder: Path) -> None:
    one = json.loads(run(folder, "giấy khen", "--json").stdout)
    assert one["text"] == "7 cá nhân được tặng Giấy khen của Giám đốc Sở Y tế"
    assert (one["number"], one["page"], one["year"], one["kind"]) == ("3/BC-A", 1, "2020", "individual")


def test_sums_say_how_many_figures_they_hold(folder: Path) -> None:
    said = run(folder, "--by", "năm").stdout.splitlines()
    assert said[:2] == ["2020: 7 cá nhân (1 số liệu)", "2024: 12 tập thể (1 số liệu), 30 cá nhân (1 số liệu)"]


def test_nothing_found_and_a_bad_year_are_said(folder: Path) -> None:
    assert "Không có số liệu nào như vậy trong 3 số liệu" in run(folder, "cờ thi đua").stdout
    assert run(folder, "--year", "nay").exit_code == 2
