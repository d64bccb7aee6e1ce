"""The domain: values and rules. Standard library only; no disk, no network, no clock."""
