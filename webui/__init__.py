"""Show answers: server-rendered pages."""
