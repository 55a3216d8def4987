"""The way in: signals are answered from the first moment, before anything slow is imported.

Exit codes: 0 fine, 1 findings under --strict, 2 the user's files or options, 3 the machine, 4 our bug, 129, 130 and 143
on SIGHUP, SIGINT and SIGTERM.
"""

import signal
import sys
from types import FrameType


def main() -> None:
    try:
        signal.signal(signal.SIGTERM, _end)
        if signal.getsignal(signal.SIGINT) is signal.default_int_handler:  # else whoever started us had it ignored
            # not KeyboardInterrupt: Python remembers one that passed through exec() (dataclasses and others use it)
            # even where it is caught, and `python -m` then dies of the signal in place of its exit code
            signal.signal(signal.SIGINT, _end)
        if hasattr(signal, "SIGHUP") and signal.getsignal(signal.SIGHUP) is signal.SIG_DFL:  # else nohup started us
            signal.signal(signal.SIGHUP, _end)
        from dialogue_reader import cli  # noqa: PLC0415 - see above

        code = cli.run(sys.argv[1:])
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # nothing is left to interrupt but Python's own farewell
    sys.exit(code)


def _end(number: int, _frame: FrameType | None) -> None:
    sys.exit(128 + number)


if __name__ == "__main__":
    main()
