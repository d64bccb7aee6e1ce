"""What a paper says, as one number: its words, figures and sources, without layout. A seal is taken over this."""

import hashlib
import json
from dataclasses import astuple
from datetime import UTC

from duban.domain.paper import Block, Paper, Paragraph, Run, Seal, Table


def digest(paper: Paper) -> str:
    """The SHA-256 of everything the paper says, in one spelling.

    Drawing is left out: the widths of tables and the pixels of charts, whose words stand in `alt`. So the same content
    keeps its number when fonts, drawing or layout change.
    """
    head = (paper.kind, paper.title, paper.organ_mark, paper.number, paper.issue, paper.recipients, paper.attachments)
    foot = (paper.organ, paper.dated_on and paper.dated_on.isoformat(), paper.copies_to, paper.printed_by)
    body = [*head, [_said(block) for block in paper.blocks], *foot, _sealed(paper.seal), paper.simulated]
    return hashlib.sha256(json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def _said(block: Block) -> list[object]:
    if isinstance(block, Paragraph):
        return ["paragraph", block.level, [_run(run) for run in block.runs]]
    if isinstance(block, Table):
        return ["table", block.title, block.header, [[_run(run) for run in row] for row in block.rows]]
    return ["picture", block.caption, block.alt]


def _run(run: Run) -> list[object]:
    return [run.text, run.bold, astuple(run.source) if run.source else None]


def _sealed(seal: Seal | None) -> list[object] | None:
    if seal is None:
        return None
    return [seal.as_of.isoformat(), seal.known_at.astimezone(UTC).isoformat(), seal.act, seal.head]
