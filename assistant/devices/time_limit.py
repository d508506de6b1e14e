"""A call that may block for good, as a camera's may, gets a time limit."""

import threading
from collections.abc import Callable
from typing import TypeVar

Result = TypeVar("Result")


def limited(
    call: Callable[[], Result], seconds: float, late: Callable[[Result], object] = lambda result: None
) -> Result:
    """What the call returns or raises. It runs in a thread, which is left alone where it takes longer.

    `late` gets a result that comes after the limit.

    Raises:
        TimeoutError: it takes longer.
    """
    results: list[Result] = []
    errors: list[BaseException] = []
    given_up = threading.Event()
    lock = threading.Lock()

    def run() -> None:
        try:
            result = call()
        except BaseException as error:
            errors.append(error)
            return
        with lock:
            in_time = not given_up.is_set()
            if in_time:
                results.append(result)
        if not in_time:
            late(result)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(seconds)
    with lock:
        if errors:
            raise errors[0]
        if results:
            return results[0]
        given_up.set()
    raise TimeoutError(f"no answer within {seconds:g} s")
