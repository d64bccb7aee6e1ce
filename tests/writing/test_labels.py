"""Every finding the reader can make has a name on paper."""

import re
from pathlib import Path

import duban.reading.findings
from duban.writing.labels import FINDINGS

CODE = re.compile(r"""(?:finding|_one_line)\(\s*reading,\s*"(\w+)\"""")


def test_no_finding_is_nameless() -> None:
    folder = Path(duban.reading.findings.__file__).parent
    codes = {code for module in folder.glob("*.py") for code in CODE.findall(module.read_text("utf-8"))}
    assert codes
    assert codes == set(FINDINGS)
