"""台账: every change is an act, every act is chained to the one before, and what it wrote is never rewritten."""
