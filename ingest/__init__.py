"""Turn a file into records: pages, text, header, sections, passages, references, targets, exemplars."""
