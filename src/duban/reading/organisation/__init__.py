"""Who is there: the roll of units with their spellings, and the task forces."""
