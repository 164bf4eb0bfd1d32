"""What a person reads who got the words of a command wrong."""

import pytest

from dutylist.cli.main import main


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["circulate", "--lang=zh"], "错误：缺少选项 --output\n"),
        (["check", "--onn", "2021-09-01", "--lang", "zh"], "错误：没有选项 --onn；是否指 --on？\n"),
        (["check", "--onn", "2021-09-01", "--lang", "en"], "error: no option --onn; did you mean --on?\n"),
        (
            ["stats", "--domain", "d", "--lang", "zh"],
            "错误：没有选项 --domain\n",
        ),  # like --on in its dashes only
    ],
)
def test_the_words_of_a_command(capsys: pytest.CaptureFixture[str], words: list[str], said: str) -> None:
    assert main(words) == 2
    assert capsys.readouterr().err == said
