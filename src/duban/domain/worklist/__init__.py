"""清单: project, task and policy lines with milestones, each on its own clock."""

from duban.domain.worklist.lines import Progress, Step, progress

__all__ = ["Progress", "Step", "progress"]
