"""印发: papers and ranks composed from facts, approved, numbered, sealed; what was issued is never rewritten."""
