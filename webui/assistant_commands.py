"""The command that answers a local assistant over stdio (Model Context Protocol)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from corpus.errors import LibraryError
from corpus.store import Library
from webui.assistant import Assistant
from webui.commands import open_search
from webui.errors import Unavailable

NO_MCP = (
    "Chưa cài phần nối với trợ lý. Hãy cài gói «mcp» vào môi trường của chương trình (pip install 'tranguon[mcp]', "
    "trên máy không có mạng: pip install --no-index --find-links THƯ_MỤC_GÓI mcp), rồi chạy lại."
)
INSTRUCTIONS = (
    "Tra nguồn: tra cứu văn bản phong trào trong thư viện trên máy này. Mỗi kết quả có «citation» gồm số ký hiệu, "
    "trang, câu nguyên văn và địa chỉ; chỉ trích dẫn câu có trong đó. Không có kết quả nghĩa là thư viện không có."
)
TOOLS = {
    "search": "Tìm các đoạn văn bản trả lời câu hỏi (tiếng Việt có dấu hoặc không dấu, số ký hiệu). weak=true: không "
    "kết quả nào đáng tin.",
    "show": "Xem một văn bản theo số ký hiệu hoặc mã document_id: trích yếu, đề mục, chỉ tiêu; hoặc nội dung một trang "
    "(page).",
    "trace": "Tìm nguồn của một chỉ tiêu: chuỗi văn bản cấp trên, mỗi bước có câu làm chứng. Là gợi ý, cần người đối "
    "chiếu.",
    "wording": "Xem một cụm từ hay câu đã được viết ở đâu, và các câu đã ban hành gần giống.",
}


def answering(question: Callable[..., dict[str, Any]]) -> Callable[..., dict[str, Any]]:
    """Turn what is wrong with a question into the protocol's own error, so that the assistant reads the message."""
    from functools import wraps

    # As in ``mcp`` below: the package is an extra.
    from mcp.server.mcpserver.exceptions import ToolError

    @wraps(question)
    def asked(*values: Any, **named: Any) -> dict[str, Any]:
        try:
            return question(*values, **named)
        except (LibraryError, Unavailable) as error:
            raise ToolError(str(error)) from error

    return asked


def serve(assistant: Assistant) -> None:
    """Answer over stdin and stdout until the other side closes. Raises: ImportError: the package is not installed."""
    # An extra that few install; everything else must work without it.
    from mcp.server.mcpserver import MCPServer

    server = MCPServer("tranguon", instructions=INSTRUCTIONS, log_level="ERROR")
    for name, told in TOOLS.items():
        server.tool(name=name, description=told)(answering(getattr(assistant, name)))
    server.run("stdio")


@click.command()
@click.option(
    "--token-file", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Tệp chứa mã truy cập."
)
@click.option("--token", envvar="TRANGUON_TOKEN", hidden=True)
@click.option("--site", default="http://127.0.0.1:8080", show_default=True, help="Địa chỉ trang web, cho trích dẫn.")
@click.pass_obj
def mcp(obj: Any, token_file: Path | None, token: str | None, site: str) -> None:
    """Nối với trợ lý trên máy này (MCP qua stdio). Không có mã truy cập thì chỉ thấy văn bản độ thường."""
    try:
        import mcp.server.mcpserver  # noqa: F401 -- asked before the model is loaded
    except ImportError as error:
        raise click.ClickException(NO_MCP) from error
    if token_file:
        token = token_file.read_text("utf8").strip()
    with Library.open(obj.library_folder, create=False) as library:
        finder, encoder = open_search(obj, library)
        assistant = Assistant(library, finder, encoder, token or None, site)
        try:
            assistant.reader()  # a token that is nobody's is said at once, not at the first question
            serve(assistant)
        finally:
            assistant.close()
