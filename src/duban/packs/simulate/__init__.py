"""Simulated years: the same plan, scenario and set-up always give the same facts. For simulated jurisdictions only."""

from duban.packs.simulate.county import Size, county
from duban.packs.simulate.scenario import Correction, Decision, Scenario, Sham, scenario_from, scenario_of
from duban.packs.simulate.year import INSPECTOR, OFFICE, STATISTICS, Office, simulate, story

__all__ = [
    "INSPECTOR",
    "OFFICE",
    "STATISTICS",
    "Correction",
    "Decision",
    "Office",
    "Scenario",
    "Sham",
    "Size",
    "county",
    "scenario_from",
    "scenario_of",
    "simulate",
    "story",
]
