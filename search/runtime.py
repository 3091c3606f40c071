"""Load OpenVINO without its telemetry, ready for threads."""

from __future__ import annotations

import sys
import threading
from typing import Any

import numpy as np

LOADING = threading.Lock()


def load_openvino() -> Any:
    """The openvino package.

    Its converter reports to a server unless a file in the user's home forbids it. With its telemetry package made
    unimportable before the first import it falls back on its own stub, which sends nothing.

    Its table of number types is made when a tensor is first read, under a lock that it keeps while it waits for
    Python's: two threads whose first questions met there waited for each other for good. So one is read here.
    """
    with LOADING:
        if "openvino" in sys.modules:
            return sys.modules["openvino"]
        sys.modules["openvino_telemetry"] = None  # type: ignore[assignment]  # the documented way to bar an import
        # Here, because the line above must come first.
        import openvino

        assert openvino.Tensor(np.zeros(1, np.int64)).data.size == 1
        return openvino
