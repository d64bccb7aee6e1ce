"""督办: a government plan read from its paper and delivered through the year."""
