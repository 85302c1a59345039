"""The lending desk: cards and barcodes in, loans and returns out."""
