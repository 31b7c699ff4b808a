"""Loosetalk reads news and shows who said what about whom, and how the other side answered."""
