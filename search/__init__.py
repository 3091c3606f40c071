"""Answer questions over the corpus: vectors and postings, fusion, hits, citations."""
