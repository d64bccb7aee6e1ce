"""进展: reports, the moves on them, figures and rulings, recorded as facts."""
