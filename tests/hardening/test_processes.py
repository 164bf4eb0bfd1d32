"""Faults around a run: signals, closed and full outputs, read-only places, other locales."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from dutylist.cli.main import main
from dutylist.loading import events
from tests.hardening.test_catalogue import ROWS, SOUND, check, codes, many

RUN = [sys.executable, "-m", "dutylist"]
linux = pytest.mark.skipif(sys.platform != "linux", reason="signals and devices as Linux has them")


@pytest.fixture(scope="module")
def long_list(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A list that takes many seconds to check, on a fast machine too."""
    path = tmp_path_factory.mktemp("long") / "list.yaml"
    path.write_text(many(150_000, name="事项第"), encoding="utf-8")
    return path


@linux
@pytest.mark.parametrize("wait", [2.5])
@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_f02_f03_a_signal_ends_it_at_once(
    number: signal.Signals, status: int, wait: float, long_list: Path
) -> None:
    process = subprocess.Popen(
        [*RUN, "check", str(long_list)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    time.sleep(wait)
    process.send_signal(number)
    begun = time.monotonic()
    out, err = process.communicate(timeout=20)
    assert time.monotonic() - begun < 15
    if wait > 0.5:  # before that Python itself may still be starting
        assert process.returncode == status
        assert b"Traceback" not in err
        assert not out


@linux
def test_f04_a_reader_that_goes(long_list: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [*RUN, "check", str(long_list.parent / "nothing.yaml")], check=False, capture_output=True
    )
    assert done.returncode == 2
    done = subprocess.run([*RUN, "rules"], check=False, stdout=writer, stderr=subprocess.PIPE)
    os.close(writer)
    assert (done.returncode, done.stderr) == (141, b"")


@linux
def test_f05_a_full_disk(tmp_path: Path) -> None:
    (tmp_path / "list.yaml").write_text(SOUND, encoding="utf-8")
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*RUN, "check", str(tmp_path)], check=False, stdout=full, stderr=subprocess.PIPE
        )
    assert done.returncode == 2
    assert done.stderr.count(b"\n") == 1


@linux
def test_f06_without_a_home(tmp_path: Path) -> None:
    (tmp_path / "list.yaml").write_text(SOUND, encoding="utf-8")
    tmp_path.chmod(0o555)
    done = subprocess.run(
        [*RUN, "check", ".", "--on", "2021-09-01"], check=False, cwd=tmp_path, env={}, capture_output=True
    )
    tmp_path.chmod(0o755)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.slow
def test_f16_without_libyaml(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "list.yaml"
    for name, text, _ in ROWS:
        # Slow in pure Python; or known to differ: it refuses a tab after a colon and keys of
        # over 1,024 characters, and reads the escape of half a character.
        if name.startswith(("b12", "b14", "b15", "b26 tab after", "b32 lone", "b39")):
            continue
        path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"))
        with_libyaml = check(path, capsys)
        with monkeypatch.context() as patch:
            patch.setattr(events, "HAS_LIBYAML", False)
            without = check(path, capsys)
        assert (without[0], codes(without[1])) == (with_libyaml[0], codes(with_libyaml[1])), name


@linux
def test_f19_b71_the_same_bytes_everywhere() -> None:
    results = set()
    for seed, locale in (("0", "C"), ("1", "zh_CN.UTF-8"), ("2", "POSIX"), ("3", "en_US.UTF-8")):
        env: dict[str, str] = {"PYTHONHASHSEED": seed, "LC_ALL": locale, "PYTHONCOERCECLOCALE": "0"}
        for form in ("json", "text"):
            done = subprocess.run(
                [
                    *RUN,
                    *"check tests/samples/every_code --on 2021-09-01 --lang zh --output-format".split(),
                    form,
                ],
                check=False,
                env=env,
                capture_output=True,
            )
            assert done.returncode == 1, done.stderr
            results.add((form, done.stdout))
    assert len(results) == 2


def test_f19_the_order_of_files_on_disk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    parts = {
        "b.yaml": "bodies: {b: 建设局}\n",
        "a.yaml": "domains: {d: 领域}\nareas: {a: 东片}\n",
        "c.yaml": "duties: {t: {name: 一, domain: d, areas: [a]}}\n",
    }
    outputs = []
    for number, names in enumerate((sorted(parts), sorted(parts, reverse=True))):
        folder = tmp_path / str(number)
        folder.mkdir()
        for name in names:
            (folder / name).write_text(parts[name], encoding="utf-8")
        main(
            [
                "check",
                *(str(folder / name) for name in names),
                "--on",
                "2021-09-01",
                "--output-format",
                "json",
            ]
        )
        outputs.append(capsys.readouterr().out.replace(str(folder), ""))
    assert outputs[0] == outputs[1]


@pytest.mark.slow
@linux
def test_f20_half_a_gigabyte_for_twenty_thousand_duties(tmp_path: Path) -> None:
    path = tmp_path / "list.yaml"
    path.write_text(many(20_000, name="事项第"), encoding="utf-8")

    def limit() -> None:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (512 * 2**20, 512 * 2**20))

    done = subprocess.run([*RUN, "check", str(path)], check=False, capture_output=True, preexec_fn=limit)
    assert done.returncode in {0, 1}, done.stderr
    assert "20001 个事项" in done.stdout.decode()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["chekc"], "check"),
        (["check", "--selct", "DL101"], "--select"),
        (["check", "--select", "gpa"], "gap"),
        (["check", "--ignore", "DL004"], "DL004"),
        (["check", "--fail-on", "eror"], "error"),
        (["check", "--output-format", "jsn"], "json"),
        (["check", "--on", "2021.5.7"], "2021-05-07"),
        (["check", "--lang", "cn"], "zh"),
        (["check", "--limit", "-1"], "limit"),
        (["check", "--limit", "x"], "limit"),
        (["explain", "DL999"], "DL"),
        (["explain"], "CODE"),
        (["rules", "extra"], "extra"),
        (["check", "--on"], "--on"),
    ],
)
def test_wrong_words_end_with_2_and_one_line(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for lang in ("zh", "en"):
        assert (
            main([*words, *([] if "--lang" in words else ["--lang", lang] if words[0] != "chekc" else [])])
            == 2
        )
        shown: Any = capsys.readouterr()
        assert said in shown.err
        assert shown.err.count("\n") == 1
        assert not shown.out


def test_a_word_too_many_is_said_in_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["rules", "extra"], ["explain", "DL101", "extra"]):
        assert main([*words, "--lang", "zh"]) == 2
        assert capsys.readouterr().err == "错误：多余的参数：extra\n"


def test_a_bug_is_no_finding(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("x")

    monkeypatch.setattr("dutylist.app.check.check", broken)
    assert main(["check", "data"]) == 70
    assert "Traceback" not in capsys.readouterr().err
    assert main(["check", "data", "--debug"]) == 70
    assert "Traceback" in capsys.readouterr().err
