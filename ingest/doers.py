"""Find those whom a text recognises by number alone and names only where it tells their deed."""

from __future__ import annotations

import re
from typing import Final

from ingest.counted import NUMBER, number_of
from ingest.phrases import GAP, any_of
from ingest.recipients import read_recipients
from ingest.recognised import Recognised

# "cho 04 cá nhân", "3 học sinh được tặng": how many people the text says were recognised.
PEOPLE: Final = re.compile(
    rf"(?<![\w/.,-])(?P<number>{NUMBER}){GAP}"
    rf"{any_of(('cá nhân', 'học sinh', 'em', 'người', 'công dân', 'quần chúng', 'ngư dân'))}",
    re.I,
)
# "các anh A, B và C đã đuổi theo": several persons together, then what they did.
TOGETHER: Final = re.compile(
    any_of(("các anh", "các chị", "các ông", "các em", "hai anh", "hai em", "ba em", "các bạn")), re.I
)
# "5 em học sinh của Trường A gồm: B, C": counted again where the deed is told.
LISTED: Final = re.compile(
    rf"(?<!\w){NUMBER}{GAP}(?:em|học{GAP}sinh|cá{GAP}nhân|anh|bạn|ngư{GAP}dân)[^.;:\n]{{0,100}}?{GAP}gồm:?{GAP}", re.I
)
DID: Final = re.compile(
    any_of(("đã", "liền", "kịp thời", "nhanh chóng", "dũng cảm", "phát hiện", "nhặt được", "bất ngờ")), re.I
)
MAX_CLAUSE: Final = 400


def doers(text: str, award: str) -> list[Recognised]:
    """Those named together with a deed, when they are as many as were recognised; nobody when any doubt is left."""
    numbers = {number_of(match.group("number")) for match in PEOPLE.finditer(text)}
    found: list[list[Recognised]] = []
    for match in (*TOGETHER.finditer(text), *LISTED.finditer(text)):
        since = match.end() if match.re is LISTED else match.start()
        end = text.find("\n", match.end())
        end = min(end if end >= 0 else len(text), match.end() + MAX_CLAUSE)
        did = DID.search(text, match.end(), end)
        if did is None:
            continue
        named = read_recipients(text, since, did.start())
        if len(named) in numbers and all(one.kind == "individual" for one in named):
            told = " ".join(text[did.start() : end].split(".")[0].split())
            found.append([Recognised(one, award, told) for one in named])
    return found[0] if len(found) == 1 else []
