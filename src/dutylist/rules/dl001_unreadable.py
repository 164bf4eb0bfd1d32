"""DL001 unreadable: A file that cannot be read as text."""

from collections.abc import Iterator

from dutylist.checking.rule import RuleInfo
from dutylist.graph.space import Space
from dutylist.model.finding import Finding, Wording

INFO = RuleInfo(
    "DL001",
    zh="文件无法读取",
    en="the file cannot be read",
    why=Wording(
        "读不了的文件里写了什么无从知道，此时说“没有问题”就是误导。",
        "What stands in a file that cannot be read is unknown; a clean report would mislead.",
    ),
    fix=Wording(
        "按提示处理；乱码请另存为 UTF-8 编码的 YAML 文本，不是清单的文件请移出目录，或在文件名前加下划线。",
        "Do as the message says: save garbled text in UTF-8; move other files out, or begin their names with _.",
    ),
)

BAD = """\
# 诸暨经济开发区权责清单:内容尚未录入,只有注释
"""

GOOD = """\
# 诸暨经济开发区权责清单:内容尚未录入,只有注释
list:
  name: 诸暨经济开发区权责清单
"""


def check(space: Space) -> Iterator[Finding]:
    """Yield one finding per cause."""
    yield from space.faults("DL001")
