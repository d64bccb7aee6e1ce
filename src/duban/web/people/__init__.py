"""人员: accounts, the posts they hold, and the only doors to protected rows."""
