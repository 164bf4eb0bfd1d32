"""git, run so that nothing in a repository or an argument makes it do more than read. HARDENING F14, F15.

The settings of a repository are its author's: whatever of them runs a program is switched off, no lock is taken,
nothing is asked and nothing is fetched.
"""

import os
import shutil
import subprocess
from pathlib import Path
from typing import NamedTuple

from dutylist.errors import UsageError
from dutylist.loading.problem import clip
from dutylist.model.reason import reason

SECONDS = 30
"""How long one run of git may take."""

SWITCHED_OFF = (
    "--no-pager",
    "-c",
    "core.fsmonitor=",
    "-c",
    f"core.hooksPath={os.devnull}",
    "-c",
    "core.sshCommand=",
    "-c",
    "core.warnAmbiguousRefs=true",
)
_ENVIRONMENT = {
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",  # git before 2.44 knows no other way to fetch nothing from a partial clone
    "LC_ALL": "C",
}
_ELSEWHERE = (
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_COMMON_DIR",
    "GIT_INDEX_FILE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_NAMESPACE",
    "GIT_PREFIX",
)
"""What a hook sets for its own repository; here the repository is the one that the list lies in."""


class BareRepositoryError(UsageError):
    """The folder is the inside of a repository; its files (`HEAD`) look like paths of the user."""


class Answer(NamedTuple):
    """What one run of git gave."""

    status: int
    out: bytes
    said: str


class Repository:
    """The repository that a folder lies in."""

    def __init__(self, folder: Path) -> None:
        """Find it.

        Raises:
            UsageError: git is missing, or there is no working tree of a repository that git would read.
        """
        self.folder = folder
        answer = _run(folder, ("rev-parse", "--show-toplevel"))
        if answer.status:
            raise _no_repository(folder, answer.said)
        self.root = Path(os.path.realpath(os.fsdecode(answer.out).removesuffix("\n")))

    def ask(self, *words: str, given: bytes = b"") -> Answer:
        """Return what git answers. No word that comes from outside may begin with a dash."""
        return _run(self.root, words, given)

    def read(self, *words: str, given: bytes = b"") -> bytes:
        """Return what git gives.

        Raises:
            UsageError: it cannot.
        """
        answer = self.ask(*words, given=given)
        if answer.status:
            raise _failed(answer.said)
        return answer.out

    @property
    def is_shallow(self) -> bool:
        """Whether it is a clone without its whole history."""
        return self.ask("rev-parse", "--is-shallow-repository").out.strip() == b"true"


def _run(folder: Path, words: tuple[str, ...], given: bytes = b"") -> Answer:
    program = shutil.which("git")
    if program is None:
        raise UsageError(
            "找不到 git：读取旧版本要用它，请先安装",
            "git was not found; it is needed to read a revision: install it",
        )
    environment = {name: value for name, value in os.environ.items() if name not in _ELSEWHERE}
    try:
        done = subprocess.run(
            [program, "-C", str(folder), *SWITCHED_OFF, *words],
            check=False,
            capture_output=True,
            env=environment | _ENVIRONMENT,
            input=given,
            timeout=SECONDS,
        )
    except subprocess.TimeoutExpired:
        raise UsageError(
            f"git {words[0]} 超过 {SECONDS} 秒没有完成，已停止",
            f"git {words[0]} took more than {SECONDS} seconds and was stopped",
        ) from None
    except OSError as error:
        why = reason(error)
        raise UsageError(f"git 无法运行：{why.zh}", f"git cannot be run: {why.en}") from None
    return Answer(done.returncode, done.stdout, done.stderr.decode("utf-8", "replace"))


def _no_repository(folder: Path, said: str) -> UsageError:
    """Return the failure of finding a repository, with the way out."""
    where = clip(str(folder), 200)
    if "dubious ownership" in said:
        return UsageError(
            f"仓库属于别的用户，git 拒绝读取：{where}；确认可信后运行 git config --global --add safe.directory {where}",
            f"git does not read a repository of another user (dubious ownership): {where}; "
            f"if you trust it: git config --global --add safe.directory {where}",
        )
    if "must be run in a work tree" in said:
        return BareRepositoryError(
            f"这是没有工作区的 git 仓库（bare）：{where}；请在克隆出来的工作区里运行",
            f"a git repository without a working tree (bare): {where}; run this in a clone of it",
        )
    if "not a git repository" in said:
        return UsageError(
            f"不在 git 仓库里：{where}；请在仓库里运行",
            f"not in a git repository: {where}; run this in one",
        )
    return _failed(said)


def _failed(said: str) -> UsageError:
    lines = [line for line in said.splitlines() if line.strip()] or ["?"]
    last = clip(lines[-1].removeprefix("fatal: ").removeprefix("error: "), 200)
    return UsageError(f"git 出错：{last}", f"git failed: {last}")
