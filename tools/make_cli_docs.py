"""Write docs/cli.md from the command line's own help.

usage: python tools/make_cli_docs.py [--check]
"""

from __future__ import annotations

import sys

import click
from docs_page import write_or_check

from loosetalk.cli import cli

INTRO = """\
# The command line

This page is made from the commands' own help: `python tools/make_cli_docs.py`.

Exit codes: 0 done, 1 failed, 2 wrong usage, 130 stopped. A failure is one line on stderr that begins with
`loosetalk:`. In a pipe no progress is shown.
"""


def page() -> str:
    """The whole page."""
    parts = [INTRO, _block("loosetalk", cli)]
    for name, command in sorted(cli.commands.items()):
        parts += [f"## loosetalk {name}\n", _block(f"loosetalk {name}", command)]
    return "\n".join(parts)


def _block(name: str, command: click.Command) -> str:
    context = click.Context(command, info_name=name, terminal_width=100, max_content_width=100)
    return f"```\n{command.get_help(context)}\n```\n"


if __name__ == "__main__":
    sys.exit(write_or_check("cli.md", page()))
