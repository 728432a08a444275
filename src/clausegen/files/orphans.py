"""Processes that end with whoever started them, even if that one is killed.

A helper waits for work on a pipe of which it holds both ends: it never sees that nobody is left to
give any, and stays for ever with all the memory that it took.
"""

from __future__ import annotations

import multiprocessing as mp
import os
import threading
from collections.abc import Callable
from multiprocessing.connection import wait


def once_orphaned(then: Callable[[], None]) -> None:
    """Do something once the process that started this one is gone; nothing where none did."""
    parent = mp.parent_process()
    if parent is None:
        return

    def follow() -> None:
        wait([parent.sentinel])
        then()

    threading.Thread(target=follow, daemon=True).start()


def end_with_parent() -> None:
    """End this process at once when the one that started it is gone."""
    once_orphaned(lambda: os._exit(1))
