"""事项: orders, interviews, spot checks, hazards and firms' problems, all run from definitions."""
