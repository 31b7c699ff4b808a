"""The command line. Only ``click`` is imported here: each command imports what it needs when it runs."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import NoReturn

import click

from loosetalk.cli.commands import cli
from loosetalk.cli.events import events
from loosetalk.errors import LoosetalkError

__all__ = ["cli", "main"]

STOPPED = 130

cli.add_command(events)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and end the process: 0 done, 1 failed, 2 wrong usage, 130 stopped by the user.

    A failure is one line on stderr; ``LOOSETALK_TRACEBACK=1`` in the environment shows where it came from.
    """
    try:
        done = cli.main(args=arguments, prog_name="loosetalk", standalone_mode=False)
        code = done if isinstance(done, int) else 0
        sys.stdout.flush()
    except Exception as error:
        if os.environ.get("LOOSETALK_TRACEBACK"):
            raise
        code = _tell(error)
    sys.exit(code)


def _tell(error: Exception) -> int:
    """Print what went wrong; the exit code for it."""
    if isinstance(error, BrokenPipeError):
        # Whoever read our output has had enough. Nothing more may be written, not even at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    if isinstance(error, click.exceptions.Exit):
        return error.exit_code
    if isinstance(error, click.Abort):
        return _say("stopped", STOPPED)
    if isinstance(error, click.UsageError):
        help_ = f"\nTry '{error.ctx.command_path} --help'." if error.ctx else ""
        return _say(error.format_message() + help_, error.exit_code)
    if isinstance(error, click.ClickException):
        return _say(error.format_message(), error.exit_code)
    if isinstance(error, LoosetalkError):
        return _say(str(error), error.exit_code)
    if isinstance(error, OSError):
        return _say(f"{error.filename or 'system'}: {error.strerror or error}", 1)
    return _say(f"unexpected {type(error).__name__}: {error} (set LOOSETALK_TRACEBACK=1 to see where)", 1)


def _say(message: str, code: int) -> int:
    click.echo(f"loosetalk: {message}", err=True)
    return code
