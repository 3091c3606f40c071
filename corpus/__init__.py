"""What the knowledge base holds: records, catalog, originals. The only code that writes the library."""
