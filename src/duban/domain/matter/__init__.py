"""事项: the one definable machine. What is handed over, dealt with in time and struck off runs on it from a definition."""
