"""The way in: signals are answered from the first moment, before anything slow is imported.

Exit codes: 0 fine, 1 findings under --strict, 2 the user's files or options, 3 the machine, 4 our bug, 130 and 143
on SIGINT and SIGTERM.
"""

import signal
import sys
from types import FrameType


def main() -> None:
    try:
        signal.signal(signal.SIGTERM, _end)
        from dialogue_reader import cli  # noqa: PLC0415 - see above

        code = cli.run(sys.argv[1:])
    except KeyboardInterrupt:
        code = 130
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # nothing is left to interrupt but Python's own farewell
    sys.exit(code)


def _end(_number: int, _frame: FrameType | None) -> None:
    sys.exit(143)


if __name__ == "__main__":
    main()
