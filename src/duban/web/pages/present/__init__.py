"""Presenters: pure functions from domain values to what a template shows. No request, no database."""
