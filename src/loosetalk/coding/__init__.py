"""Spans to codes: acts, frames, hostility, events and stakes, by a codebook in TOML."""
