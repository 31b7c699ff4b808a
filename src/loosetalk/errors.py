"""Everything that can go wrong in a way a user can act on.

LoosetalkError              any of the below; the command line prints its message and ends with ``exit_code``
├── UsageError         (2)  a bad argument: unknown country code, impossible date, no such table
├── InputError         (1)  a file or record that cannot be read: missing, empty, binary, broken line
├── CodebookError      (1)  a codebook file that is wrong; the message names file and line
└── StoreError         (1)  a store that cannot be opened or written: locked, newer, read-only, disk full
"""

from __future__ import annotations


class LoosetalkError(Exception):
    """Base of all errors that are told to the user without a trace-back."""

    exit_code = 1


class UsageError(LoosetalkError):
    """The request itself is wrong."""

    exit_code = 2


class InputError(LoosetalkError):
    """A file, line or record cannot be read."""


class CodebookError(LoosetalkError):
    """A codebook file is wrong; the message holds file and line."""


class StoreError(LoosetalkError):
    """A store cannot be opened or written."""
