"""The package's version, on its own so that every module may know it without importing the package's root."""

__version__ = "0.1.0"
