"""方案: documents kept, choices made while confirming, and the versions in force."""
