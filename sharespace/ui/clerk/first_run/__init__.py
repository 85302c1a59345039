"""An empty database: three ways to begin, on one card, instead of a blank grid."""
