"""Pages about signals."""
