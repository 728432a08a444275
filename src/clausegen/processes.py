"""Processes that this program starts: each ends with the one that started it, even if killed."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from multiprocessing import parent_process
from multiprocessing.connection import wait


def end_with_parent(end: Callable[[], None] = lambda: os._exit(1)) -> None:
    """Watch, from a thread, over the process that started this one; end once that one is gone.

    A worker of a pool that is not told would wait for its next job for ever, and keep open what it
    inherited: whoever reads what the program prints would wait for ever, too.
    """
    parent = parent_process()
    if parent is None:
        return

    def follow() -> None:
        wait([parent.sentinel])
        end()

    threading.Thread(target=follow, daemon=True).start()
