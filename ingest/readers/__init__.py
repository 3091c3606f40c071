"""One module a kind of file; each turns bytes into leaves of paragraphs."""
