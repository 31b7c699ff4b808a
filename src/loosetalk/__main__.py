"""``python -m loosetalk`` is the command ``loosetalk``."""

from loosetalk.cli import main

main()
