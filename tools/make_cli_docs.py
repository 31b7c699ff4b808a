"""Write docs/cli.md from the command line's own help.

usage: python tools/make_cli_docs.py [--check]
"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from loosetalk.cli import cli

PAGE = Path(__file__).resolve().parents[1] / "docs" / "cli.md"
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


def main() -> int:
    """Write the page, or with --check say whether it is up to date."""
    if "--check" not in sys.argv:
        PAGE.write_text(page(), encoding="utf-8")
        return 0
    if PAGE.exists() and PAGE.read_text(encoding="utf-8") == page():
        return 0
    print(f"{PAGE} is out of date: run python tools/make_cli_docs.py")
    return 1


if __name__ == "__main__":
    sys.exit(main())
