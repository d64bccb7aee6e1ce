"""One chart definition for screen and paper: options built here; the browser draws them, or `Drawer` does on the server."""

from duban.writing.chart.draw import Drawer
from duban.writing.chart.options import (
    LIGHT_COLOURS,
    Options,
    Point,
    Trajectory,
    gantt_options,
    lights_options,
    places_options,
    trajectory_options,
)

__all__ = [
    "LIGHT_COLOURS",
    "Drawer",
    "Options",
    "Point",
    "Trajectory",
    "gantt_options",
    "lights_options",
    "places_options",
    "trajectory_options",
]
