"""The front door: one program, made of the commands of the four folders."""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
import platformdirs

from corpus.errors import LibraryError
from corpus.store import Library

# Each command is imported when it is called: a search must not wait for the readers, nor an ingest for Flask.
COMMANDS: Mapping[str, str] = {
    "ingest": "ingest.commands:ingest",
    "watch": "ingest.intake_commands:watch",
    "intake": "ingest.intake_commands:intake",
    "search": "search.commands:search",
    "trace": "search.trace_commands:trace",
    "check": "search.check_commands:check",
    "missing": "search.relation_commands:missing",
    "wording": "search.wording_commands:wording",
    "exemplars": "search.exemplar_commands:exemplars",
    "movements": "search.exemplar_commands:movements",
    "award-figures": "search.award_figure_commands:award_figures",
    "import-awards": "ingest.award_commands:import_awards",
    "show": "corpus.commands:show",
    "review": "corpus.review_commands:review",
    "evaluate": "search.evaluate_commands:evaluate",
    "serve": "webui.commands:serve",
    "mcp": "webui.assistant_commands:mcp",
    "user": "corpus.account_commands:user",
    "group": "corpus.group_commands:group",
    "level": "search.level_commands:level",
    "audit": "corpus.account_commands:audit",
    "verify": "corpus.commands:verify",
    "backup": "corpus.backup_commands:backup",
    "restore": "corpus.backup_commands:restore_command",
    "rebuild": "search.commands:rebuild",
    "abbreviations": "search.abbreviation_commands:abbreviations",
    "model": "search.commands:model",
}


class Commands(click.Group):
    """A group that knows its commands by name and imports one only when it is needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order of a working day."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, imported now."""
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(importlib.import_module(module), name)
        return command


@dataclass(frozen=True, slots=True)
class Front:
    """What the front door tells every command. ``model``: None is the built-in one; ``reranker``: None is none."""

    library_folder: Path
    model: str | None
    model_folder: Path
    reranker: str | None = None

    def before_ingest(self) -> None:
        """Refuse at once what would fail after an hour of reading. Raises: LibraryError: there is no model."""
        if self.model is None:
            importlib.import_module("search.model").read_manifest(self.model_folder)

    def after_ingest(self, library: Library, progress: Any = None) -> int:
        """Bring the index up to the catalog; how many passages it gained."""
        return int(importlib.import_module("search.commands").catch_up_index(self, library, progress))

    def read_draft(self, path: Path) -> Any:
        """A file read as ingest reads it, and kept nowhere. Raises: LibraryError."""
        return importlib.import_module("ingest.run").read_one(path)

    def start(self, *words: str) -> subprocess.Popen[bytes]:
        """Another command of this program on the same library, in a process of its own that yields to this one."""
        front = ["--library", str(self.library_folder), *(("--model", self.model) if self.model else ())]
        return subprocess.Popen(
            [sys.executable, str(Path(__file__).resolve()), *front, *words],
            env={**os.environ, "TRANGUON_MODEL": str(self.model_folder)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
        )

    def index_problems(self, library: Library) -> list[str]:
        """What is wrong between index and catalog, one Vietnamese sentence each."""
        return list(importlib.import_module("search.commands").index_problems(self, library))


@click.command(cls=Commands)
@click.option("--library", type=click.Path(path_type=Path), help="Thư mục thư viện (mặc định: $TRANGUON_LIBRARY).")
@click.option("--model", help="Mô hình sentence-transformers khác (tên hay thư mục); mặc định là mô hình đi kèm.")
@click.version_option(package_name="tranguon", prog_name="tranguon", message="%(prog)s %(version)s")
@click.pass_context
def group(ctx: click.Context, library: Path | None, model: str | None) -> None:
    """Tra nguồn: tìm câu chữ đã dùng, nguồn của chỉ tiêu, điển hình tiên tiến, có trích dẫn đến từng trang."""
    data = Path(platformdirs.user_data_dir("tranguon", appauthor=False))
    ctx.obj = Front(
        library_folder=library or Path(os.environ.get("TRANGUON_LIBRARY") or data / "library"),
        model=model or os.environ.get("TRANGUON_ENCODER") or None,
        model_folder=Path(os.environ.get("TRANGUON_MODEL") or data / "model"),
        reranker=os.environ.get("TRANGUON_RERANKER") or None,
    )


def usage_message(error: click.UsageError) -> str:
    """What is wrong with the command's words, in Vietnamese."""
    if isinstance(error, click.NoSuchOption):
        what = f"không có tùy chọn {error.option_name}"
    elif isinstance(error, click.MissingParameter):
        name = error.param.human_readable_name if error.param else ""
        what = f"thiếu {name}"
    elif isinstance(error, click.BadParameter):
        name = error.param.human_readable_name if error.param else ""
        what = f"giá trị không hợp lệ cho {name} ({error.message})"
    elif error.message.startswith("No such command"):
        what = f"không có lệnh này; các lệnh: {', '.join(COMMANDS)}"
    else:
        what = error.message
    command = error.ctx.command_path if error.ctx else "tranguon"
    return f"Sai cách dùng: {what}. Xem: {command} --help"


def main(arguments: list[str] | None = None) -> int:
    """Run one command. Returns 0, or 1 for bad input, 2 for bad usage, 3 when some files of an ingest failed."""
    try:
        code = group.main(args=arguments, prog_name="tranguon", standalone_mode=False)
    except click.UsageError as error:
        click.echo(usage_message(error), err=True)
        return 2
    except click.ClickException as error:
        click.echo(error.format_message(), err=True)
        return 1
    except LibraryError as error:
        click.echo(str(error), err=True)
        return 1
    except (click.Abort, KeyboardInterrupt):
        click.echo("Đã dừng theo yêu cầu. Những gì đã xong vẫn được giữ; chạy lại lệnh để làm tiếp.", err=True)
        return 130
    except BrokenPipeError:
        # The reader of our output has gone (`… | head`); nothing is wrong.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return code if isinstance(code, int) else 0


if __name__ == "__main__":
    sys.exit(main())
