"""Settings, urls, the serving process."""
