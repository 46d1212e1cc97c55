"""One sheet a vocabulary: the file is named after its scheme."""
