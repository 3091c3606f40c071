"""The description of the interface for programs, as OpenAPI 3.1."""

from __future__ import annotations

from typing import Any

from corpus.records import LEVELS, Role

MOST = 100
ID = "[0-9a-f]{16}"
TEXT = {"type": ["string", "null"]}
COUNT = {"type": "integer", "minimum": 0}
# At least one letter or digit: what is left of anything else is no question.
LETTER = "[0-9A-Za-zÀ-ỹ]"
SAID = {"type": "string", "maxLength": 2000, "pattern": LETTER}
SPAN = {"type": "array", "items": COUNT, "minItems": 2, "maxItems": 2}


def description() -> dict[str, Any]:
    """The whole description."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Tra nguồn",
            "version": "1",
            "description": "Tra cứu văn bản: mỗi câu trả lời kèm trích dẫn đến trang. Chỉ trả lời những gì người có mã "
            "được xem. Khi thư viện có tài khoản, gửi mã ở đầu Authorization: Bearer.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/api/v1"}],
        "security": [{}, {"token": []}],
        "paths": _paths(),
        "components": {
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
            "schemas": _schemas(),
            "responses": {
                str(status): {"description": text, "content": {"application/json": {"schema": _ref("Error")}}}
                for status, text in ERRORS.items()
            },
        },
    }


ERRORS = {
    400: "Câu hỏi không hợp lệ",
    401: "Thiếu mã hoặc mã không dùng được",
    403: "Không có quyền",
    404: "Không tìm thấy",
    405: "Địa chỉ này chỉ dùng để xem",
    429: "Hỏi quá nhanh",
    503: "Chưa dùng được",
}


def _paths() -> dict[str, Any]:
    q = _asked("q", "Câu tìm", SAID, required=True)
    text = _asked("text", "Cụm từ hoặc câu", SAID, required=True)
    kind = _asked("type", "Loại văn bản", {"type": "string", "maxLength": 200})
    issuer = _asked("issuer", "Cơ quan ban hành", {"type": "string", "maxLength": 200})
    year = _asked("year", "Năm, hoặc khoảng năm 2020..2024", {"type": "string", "pattern": r"^\d{4}(\.\.\d{4})?$"})
    role = _asked("role", "Loại nội dung", {"type": "string", "enum": [str(role) for role in Role]})
    limit = _asked("limit", "Nhiều nhất bấy nhiêu", {"type": "integer", "minimum": 1, "maximum": MOST})
    offset = _asked("offset", "Bỏ qua bấy nhiêu", {"type": "integer", "minimum": 0, "maximum": 10**6})
    page = _asked("page", "Trang", {"type": "integer", "minimum": 1, "maximum": 10**6})
    within = _asked("in", "Văn bản chứa chỉ tiêu", {"type": "string", "pattern": f"^{ID}$"})
    sort = _asked("sort", "Thứ tự", {"type": "string", "enum": ["left", "right", "date", "issuer"]})
    award = _asked("award", "Hình thức khen thưởng", {"type": "string", "maxLength": 200})
    movement = _asked("movement", "Phong trào", {"type": "string", "maxLength": 200})
    free = _asked("q", "Câu tìm", {"type": "string", "maxLength": 2000})
    document = _placed("document_id", {"type": "string", "pattern": f"^{ID}$"})
    ordinal = _placed("ordinal", {"type": "integer", "minimum": 0, "maximum": 10**6})
    return {
        "/search": _get("Tìm đoạn văn bản", "Results", [q, kind, issuer, year, role, limit]),
        "/documents": _get("Danh mục văn bản, mới nhất trước", "Documents", [kind, issuer, year, limit, offset]),
        "/documents/{document_id}": _get("Những gì đã đọc được của một văn bản", "Document", [document]),
        "/documents/{document_id}/text": _get("Toàn văn, hoặc một trang", "Text", [document, page]),
        "/documents/{document_id}/passages/{ordinal}": _get("Một đoạn, có trích dẫn", "Passage", [document, ordinal]),
        "/trace": _get("Chỉ tiêu bắt nguồn từ đâu", "Lineage", [text, within]),
        "/wording": _get("Câu chữ đã dùng", "Wording", [text, kind, issuer, year, sort, limit, offset]),
        "/exemplars": _get("Điển hình tiên tiến", "Exemplars", [free, award, movement, year, limit]),
        "/movements": _get("Phong trào thi đua", "Movements", [limit, offset]),
    }


def _schemas() -> dict[str, Any]:
    strings = {"type": "array", "items": {"type": "string"}}
    cited = {"document_id": {"type": "string", "pattern": f"^{ID}$"}, "file": {"type": "string"}, "page": COUNT}
    header = {
        **dict.fromkeys(("number", "type", "issuer", "place", "date", "title", "signer"), TEXT),
        "level": {"type": "string", "enum": list(LEVELS)},
    }
    hit = {
        **cited,
        "rank": COUNT,
        "passage": COUNT,
        "text": {"type": "string"},
        "citation": {"type": "string"},
        "highlights": {"type": "array", "items": SPAN},
        "reasons": {"type": "object"},
    }
    step = {
        **cited,
        "passage": {"type": "string"},
        "similarity": {"type": "number"},
        "via": {"type": "string", "enum": ["reference", "meaning"]},
        "status": {"type": "string", "enum": ["suggested", "confirmed", "rejected"]},
        "changes": strings,
    }
    line = {**cited, **{name: {"type": "string"} for name in ("left", "match", "right", "citation")}}
    card = {
        **cited,
        "name": {"type": "string"},
        "kind": {"type": "string"},
        "award": TEXT,
        "citation": {"type": "string"},
    }
    steps = {"type": "array", "items": _object(step)}
    listed = {"total": COUNT, "next": {"type": ["integer", "null"]}}
    return {
        "Error": _object({"status": COUNT, "title": {"type": "string"}, "detail": {"type": "string"}}),
        "Results": _object(
            {
                "query": {"type": "string"},
                "kind": {"type": "string"},
                "total": COUNT,
                "weak": {"type": "boolean"},
                "understood": {"type": "string"},
                "suggestion": {"type": "string"},
                "unheld": {"type": "boolean"},
                "hits": {"type": "array", "items": _object(hit)},
            }
        ),
        "Documents": _object(
            {
                **listed,
                "documents": {
                    "type": "array",
                    "items": _object(
                        {"document_id": cited["document_id"], "file": cited["file"], **header, "citation": TEXT}
                    ),
                },
            }
        ),
        "Document": _object(
            {
                "document_id": cited["document_id"],
                "file": cited["file"],
                "header": {"type": "object"},
                "citation": {"type": "string"},
                "outline": {"type": "array"},
                "references": {"type": "array"},
                "targets": {"type": "array"},
                "movements": strings,
                "exemplars": {"type": "array"},
            }
        ),
        "Text": _object(
            {"document_id": cited["document_id"], "start": COUNT, "end": COUNT, "text": {"type": "string"}}
        ),
        "Passage": _object(
            {
                "document_id": cited["document_id"],
                "ordinal": COUNT,
                "section": {"type": "string"},
                "page": COUNT,
                "text": {"type": "string"},
                "citation": {"type": "string"},
            }
        ),
        "Lineage": _object(
            {
                "target": {"type": "object"},
                "otherwise": {"type": ["string", "null"]},
                "chain": steps,
                "alternatives": steps,
            }
        ),
        "Wording": _object(
            {
                "text": {"type": "string"},
                "exact": {"type": "object"},
                "lines": {"type": "array", "items": _object(line)},
                "similar": {"type": "array", "items": {"type": "object"}},
            }
        ),
        "Exemplars": _object({"query": {"type": "string"}, "exemplars": {"type": "array", "items": _object(card)}}),
        "Movements": _object(
            {
                **listed,
                "movements": {
                    "type": "array",
                    "items": _object({"name": {"type": "string"}, "variants": strings, "documents": {"type": "array"}}),
                },
            }
        ),
    }


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    """An object that has all of these properties, and may have more in a later version."""
    return {"type": "object", "properties": properties, "required": list(properties)}


def _asked(name: str, text: str, schema: dict[str, Any], required: bool = False) -> dict[str, Any]:
    return {"name": name, "in": "query", "description": text, "required": required, "schema": schema}


def _placed(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"name": name, "in": "path", "required": True, "schema": schema}


def _get(summary: str, schema: str, parameters: list[dict[str, Any]]) -> dict[str, Any]:
    good = {"description": summary, "content": {"application/json": {"schema": _ref(schema)}}}
    bad = {str(status): {"$ref": f"#/components/responses/{status}"} for status in ERRORS}
    return {"get": {"summary": summary, "parameters": parameters, "responses": {"200": good, **bad}}}


def _ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}
