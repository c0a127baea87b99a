"""What this room reckons by itself, from plain facts: nothing here asks the database."""
