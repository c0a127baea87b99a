"""Questions of this room to the database: what stands in it, for pages and verbs."""
