"""Text to spans: passages, quotation marks, dates and speaker turns, with nobody resolved yet."""
