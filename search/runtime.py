"""Load OpenVINO without its telemetry."""

from __future__ import annotations

import sys
from typing import Any


def load_openvino() -> Any:
    """The openvino package.

    Its converter reports to a server unless a file in the user's home forbids it. With its telemetry package made
    unimportable before the first import it falls back on its own stub, which sends nothing.
    """
    if "openvino" not in sys.modules:
        sys.modules["openvino_telemetry"] = None  # type: ignore[assignment]  # the documented way to bar an import
    # Here, because the line above must come first.
    import openvino

    return openvino
