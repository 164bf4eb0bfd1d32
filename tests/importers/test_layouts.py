"""What real tables do: headings, merges, sub-items, notes and totals anywhere. HARDENING B52, B55, B56."""

import base64
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.importers.conftest import Imported

Book = Callable[..., Path]
Bring = Callable[..., Imported]
HEAD = ["序号", "事项名称", "行使主体", "备注"]

XLS = (
    "c-rk)O=uHQ5T3W$ZGLFdw5EktD4}B2+Cz&ML7HtFOfQ;NqeQe+6B~-8q!K+C4<;G|f|M4$sCX&#pqExJ{-B87JP0j%5CkDnJoTW0"
    "qK7u?yvf^`)E*kppt4`sdGqG){mk3h%`Ps~XJ_uV<X{y%V1m46g_;r>!^^67oPc^w<E-9V@X`$YQ?Obvku?fDvcE9%9P)hUK!Q8+"
    "Go%3T@EV4b;Gc*^+*L$B%^}429D0y4xQP-6G}Ejah#n`pf#^J0J|@~rl1ZXHXq#n+VL|nG>=dW?kkm#x2k^M}$>$A8x}g!C^HZFh"
    "W(8XX`r;=-<A0~3Rj!3uz`PAaVv%@gJPR&N;4FOA+yGznJN2pCkXKjE0OjAy<>ocyS0x!B1==w>;2Er`HkoT=<{jHKsl*Njmhq6="
    "MA?<0C`R+Ck#7N%T=plf*$;e5AiL*Ma&VVFFv!`IcdRMN&LA6@{)jHoFtXCf{HbW5cNoX$>+0%8Njm5WDzU{W8iFc;v#b)>=?<wy"
    "Itq2f*VBFC#9F_6`}51a;UV=XNm5k(3(ttnd|9BudG3ME4$>$@xu%0WwiCTTQ8yCbLezzp*tQQf3dWZvn~S7v$8mNLUa4D3_^rri"
    "mi9ep&AeB)AwM^eJL{Tzt<FFjZr&*R^IsY|Stq-3o#UaZw@lQNw?vzNsVx@CDb}Wm2VotoP+9=@1B3;m)s<T?vf#AP)Az5?ldxwh"
    "_DtB5MJ#DmtaFl$Wc8F4ZePfSQtU}(Iv&d`V##a7k|~x=*vk~lQtaumOqe;DV%_rjmimue@$z_l#!^YVC+KMsJ5k^nt@#7(szf@V"
    "mapF<HNZW-6s*!eVFLpO3>YwAz<>b*)d8b-GoZILS-hq5cR#cEuCszy-uO)N-(o*Z;O{j4G2IO@Y~zrq==?N+!t_{doj&^aLXIGg"
    "9)~D|X&%vv&oBPRV5RF>x1;m--9nX)pRZ(|e|Y>Kj+*9x"
)
"""A workbook of Excel 97, compressed; xlwt made it."""


XLS_ODD = (
    "c-rk)U2IfE6h3qB-QBzW+id~C0(C)wLKmb$w2Ih;g8YcoxM0;ZN-"
    "0~YU3QyN6B>goB8gE57!u@x#E=kUVuBhIeUQZVjRzH8c+hB4NQfvVu0}&hr0aLiox8o1ZPG2oMC@$7J2Pi~&Y3yq%*@&I=PCzJep-EzMx<qA"
    "(oil)eh*CnC2l25WN6w@E|+u3xry|jN;h=QI<%laAHX^f05%ZR`YqM@M7q1uvy{fKmm;*9QpkI#kBUk6z+$}fjb+Tx82gPiP4FK-"
    "e?GtY95;c{{GZQ!_Wv@V9H;<7&J{qFKou|vm<&u2n;@DBOatx(s)6ai3}7Zu1KbBhfLXw7;C|o%U=A=Bm<QAX^MM6g=BUmY52CynsMoY5$d^"
    "u>QAMYq4K4b8^kw<ita8!)MOefq)_~Z>C7_kM**2QmlI@XyE3Fh6+7!#s4<lW!EZC|+Cx8n2Sm<ZuyIkxKDMpb7ZPU*iF_Hd|d}qtI0$)X6$"
    "e8biQV&b~LG1j9xPhX8YN9quQYUT2N!W=V)pV9UY_IfS|4=KWg?rsz>*AYu!<*DbIf>Koi#YnEXctONw4R<4N)y#sWps)?b4?<Z=xIw1ipQO"
    "zzj6_eclSq_&XWrL&#}>sBI)$Mqo2aw724-Ir+;=Nef}u)=qU6BqtJr|={{E;dzgOIfR|<{$9XtoN?w`qOJ0?+B%hQCNIp5^%WV-"
    "~IDm7#o{xPvfG@Q<egNnF8JoRGsh<)DiTzH|fU*IiO@|a+g?Hfm&%P*p{aM)++qpvw8jcH;r@Vwpv+So|p`%Uv6z&zfU&Zi^QO)mR=Vq~S!`"
    "Qev>}zm`ziEfuFr_k!I{ebLI7E48W8d-"
    "eP1!yaH@vmCdD+HzGa3UgTuFiwKl0llU#e>>ijT#=Z8`Z`tQE!mEl;%gQs)n&U)9c~Nl3FB#cjuaIc5@8$TQ}!=2H5=a_+cxdkQeD=_xul_#"
    "$);%<xSIW*G$BhArU(rc#z1#v&Is&A58$;p)bhg`OGK6wP5pQB>_i%Yd~&M%2mo4e9G%r2B>TrhMn-"
    "$6slj=PB3b%h|^Hp7Kc?dqGGgio^_26;;#9{QC#C3^uyCqRnWrX^$-"
    "1pttRijOMz@>MRe5^0*F(mD^56g>#_Em)Bw&VO@?ohn)%uO%<RS1!$&+7SS|oM86w4_;l3a)D&teUo%iM@--"
    "7Rp7(X=P05qRuiKQ2v+^|_=RAC7p=MGj|FClMQktsNxh{MzC+vU`U?rXFx}5Oi8Dr?jkiLQ>1!)x+_Sax8W?%?Am$~6#Hxp%33@6}W7a)wpB"
    "gxN_n=*fe9&E}~fqc!K%Bk^GwqCI%<EnI<CF6qmnpXtNvtoAzjtG$dS9*r!%dT~dI%{ix=J`WpW)}+^D_bk{U^ZOfy=hR1jN>uP^a-"
    "PiKKHxa9v36!mtja2>oP#vj>BNP?VU)uZ``}v6>oJlBmZ?>%_!h%#u(jYG?(B$UX4e*8n?%xaoeMDx_yn`niO9AW{DF6g>7e-"
    "`kkgHIp%n}v%M$1E8Wo>S-rbGk&Hb0$ihu+TNBA-LYBU=v!kQoc49B(s%D&NC`V!w1?Hu}1MmNFy?ICYqjznpoA=pwyz|F(Y^L;Hvh}Xjaay"
    "b1r5*a#?A0+_M#pUjwFUir!->IoOu9Rf>h9Z}BpsI-I<AU&WEok`>{+vZ@}3`+w|uA9FYky8-&{DcXnOeQdsu(;`sr1C<&2=U>NwMVZ-"
    "hN-+@RxH(y=DDH|X}5=Y7I^wW7QGxkS&d&UEVLJ>vacvZ$W!)^sQT|B?M4;e&<7uufv-PPql#d#DR9N|vLmX!)z;K6UhzE8>5Z(<QE-HG%I="
    "M7Yh6;gxamH$DHsjAcw6urBZC&4>mQ<JKR)CyM?5XQBSD#(BcU=~b+MCn8SP{W@4dhv<YUy@*!Rpp2esHGf|b`@aY{o9Dj@9NI;Ogjis4@-"
    "&QN{SN^jPW=BT=^saRHf{"
)
"""Another, compressed: the fourth row, column D and the second sheet hidden, D2, A3, D3 (in error) and D5 formulas."""


def duties(done: Imported) -> list[dict[str, Any]]:
    return list(done.plain["duties"].values())


def test_headings_below_a_title_with_breaks_and_wide_blanks(book: Book, bring: Bring) -> None:
    done = bring(
        book(
            [
                ["某区权责清单（共2项）"],
                [],
                ["序　号", "事项\n名称", "行使\n主体 ", "追责对象\n范围"],
                [1, "道路\n清扫", "区城管局", "1.经办人\n2.负责人"],
                [2, "垃圾　清运", "区城管局", None],
            ]
        )
    )
    assert done.status == 0
    assert [duty["name"] for duty in duties(done)] == ["道路清扫", "垃圾清运"]
    assert duties(done)[0]["accountable"] == "1.经办人\n2.负责人"
    assert done.plain["list"]["name"] == "某区权责清单（共2项）"
    assert done.report["sheets"][0]["declared"] == [
        {"cell": "A1", "text": "某区权责清单（共2项）", "number": 2, "read": 2}
    ]


def test_one_heading_over_two_columns_and_headings_in_two_rows(book: Book, bring: Bring) -> None:
    done = bring(
        book(
            [
                ["序号", "事项名称", "实施层级及权限", None, "主体", None],
                [None, None, None, None, "行使主体", "承办机构"],
                [1, "道路清扫", "区级", "负责全区", "区城管局", "环卫科"],
            ],
            ["A1:A2", "B1:B2", "C1:D2", "E1:F1"],
        )
    )
    (duty,) = duties(done)
    assert (duty["level"], duty["authority"]) == ("区级", "负责全区")
    assert (duty["lead"], duty["office"]) == ("区城管局", "区城管局.环卫科")
    assert done.plain["bodies"]["区城管局.环卫科"] == {
        "name": "环卫科",
        "kind": "office",
        "parent": "区城管局",
        "tags": ["待核对"],
    }


def test_an_item_merged_over_rows_and_sub_items_below_one_name(book: Book, bring: Bring) -> None:
    done = bring(
        book(
            [
                ["序号", "事项名称", "子项", "行使主体", "实施依据"],
                [1, "防空地下室审批", "1.同步建设", "人防办", "甲法"],
                [None, None, None, None, None],
                [None, None, "2.易地建设", "人防办", "乙法"],
                [2, "拆除审批", "无", "人防办", "丙法"],
            ],
            ["A2:A4", "B2:B4", "C2:C3", "D2:D3", "E2:E3"],
        )
    )
    assert [(duty["name"], duty.get("subitem"), duty["basis"]) for duty in duties(done)] == [
        ("防空地下室审批", "1.同步建设", "甲法"),
        ("防空地下室审批", "2.易地建设", "乙法"),
        ("拆除审批", None, "丙法"),
    ]
    assert done.report["sheets"][0]["count"] == 2
    assert done.remarks("nothing") == [("C5", "无")]


def test_sub_items_in_a_text_file_have_blanks_for_what_was_merged(bring: Bring, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text(
        "序号,事项名称,子项名称,行使主体\n1,审批,甲,人防办\n,,乙,\n2,检查,,城管局\n", encoding="utf-8"
    )
    done = bring("list.csv")
    assert [(duty["name"], duty.get("subitem"), duty["lead"]) for duty in duties(done)] == [
        ("审批", "甲", "人防办"),
        ("审批", "乙", "人防办"),
        ("检查", None, "城管局"),
    ]
    assert done.remarks("inherited") == [("D3", "人防办")]


def test_a_page_break_inside_an_item_splits_nothing(book: Book, bring: Bring) -> None:
    done = bring(
        book(
            [
                HEAD,
                [1, "道路清扫", "区城管局", "第一段"],
                HEAD,
                [1, "道路清扫", "区城管局", "第二段"],
                [None, None, None, "第三段"],
                [2, "垃圾清运", "区城管局", None],
            ]
        )
    )
    assert [duty["name"] for duty in duties(done)] == ["道路清扫", "垃圾清运"]
    assert duties(done)[0]["note"] == "第一段\n第二段\n第三段"
    assert [cell for cell, _ in done.remarks("continued")] == ["D4", "D5"]


def test_groups_totals_footnotes_and_as_above(book: Book, bring: Bring) -> None:
    done = bring(
        book(
            [
                HEAD,
                ["一、环境卫生（2项）", None, None, None],
                [1, "道路清扫", "区城管局", None],
                [2, "垃圾清运", "同上", None],
                ["二、园林绿化（3项）", None, None, None],
                ["2,3", "绿地养护", "区园林局", None],
                [],
                ["合计", "4项", None, None],
                ["注：本清单自印发之日起施行。", None, None, None],
            ],
            ["A2:D2", "A5:D5", "A9:D9"],
        )
    )
    assert [(duty["domain"], duty["lead"]) for duty in duties(done)] == [
        ("环境卫生", "区城管局"),
        ("环境卫生", "区城管局"),
        ("园林绿化", "区园林局"),
    ]
    assert done.remarks("same") == [("C4", "同上")]
    assert done.remarks("footnote") == [("A9", "注：本清单自印发之日起施行。")]
    assert done.remarks("total") == [("A8", "合计"), ("B8", "4项")]
    assert done.remarks("count") == [("A5", "二、园林绿化（3项） ≠ 2")]


def test_columns_of_its_own_helper_lists_and_repeated_headings(book: Book, bring: Bring) -> None:
    done = bring(
        book(
            [
                [*HEAD, "监督电话", "备注", None, None],
                [1, "道路清扫", "区城管局", "甲", "110", "乙", None, "下拉一"],
                [None, None, None, None, None, None, None, "下拉二"],
            ]
        )
    )
    (duty,) = duties(done)
    assert duty["note"] == "甲"
    assert duty["extra"] == {"监督电话": "110", "备注 2": "乙"}
    assert done.remarks("stray") == [("H2", "下拉一"), ("H3", "下拉二")]


def test_256_columns_with_a_format_cost_nothing(book: Book, bring: Bring) -> None:
    path = book([HEAD, [1, "道路清扫", "区城管局", None]])
    workbook = openpyxl.load_workbook(path)
    for column in range(5, 257):
        workbook.worksheets[0].cell(2, column).number_format = "@"
    workbook.save(path)
    assert len(duties(bring(path))) == 1


def test_sheets_are_domains_and_empty_ones_are_said(book: Book, bring: Bring) -> None:
    done = bring(
        book(
            {
                "行政检查（1项）": [HEAD, [1, "道路检查", "区城管局", None]],
                "行政处罚（2项）": [HEAD, [1, "道路处罚", "区城管局", None]],
                "Sheet3": [],
            }
        )
    )
    assert [duty["domain"] for duty in duties(done)] == ["行政检查", "行政处罚"]
    assert [one["sheet"] for one in done.report["remarks"] if one["kind"] == "empty-sheet"] == ["Sheet3"]
    assert [text for _, text in done.remarks("count")] == ["行政处罚（2项） ≠ 1"]


def test_lost_digits_errors_and_formulas_are_never_guessed(book: Book, bring: Bring) -> None:
    path = book(
        [
            ["序号", "事项名称", "职权编码", "行使主体", "备注"],
            [1, "道路清扫", 330681123456789012, "=A1", "x"],
            [2, "垃圾清运", "01", "城管局", None],
        ]
    )
    workbook = openpyxl.load_workbook(path)
    cell = workbook.worksheets[0]["E3"]
    cell.value, cell.data_type = "#REF!", "e"
    workbook.save(path)
    done = bring(path)
    assert done.status == 1
    assert [cell for cell, _ in done.remarks("precision")] == ["C2"]
    assert done.remarks("no-value") == [("D2", "=A1")]
    assert done.remarks("error") == [("E3", "#REF!")]
    assert "code" not in duties(done)[0]
    assert "lead" not in duties(done)[0]
    assert duties(done)[1]["code"] == "01"


def test_hidden_rows_and_sheets_are_read_and_said(book: Book, bring: Bring) -> None:
    path = book(
        {
            "清单": [HEAD, [1, "道路清扫", "区城管局", None], [2, "垃圾清运", "区城管局", None]],
            "旧": [HEAD, [1, "洒水", "区城管局", None]],
        }
    )
    workbook = openpyxl.load_workbook(path)
    workbook["清单"].row_dimensions[3].hidden = True
    workbook["旧"].sheet_state = "hidden"
    workbook.save(path)
    done = bring(path)
    assert len(duties(done)) == 3
    assert [cell for cell, _ in done.remarks("hidden")] == ["3:3", ""]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_text_in_any_usual_encoding(encoding: str, separator: str, bring: Bring, tmp_path: Path) -> None:
    rows = [["序号", "事项名称", "行使主体"], ["1", "道路清扫", "区城管局"]]
    ending = "tsv" if separator == "\t" else "csv"
    (tmp_path / f"list.{ending}").write_bytes("\r\n".join(map(separator.join, rows)).encode(encoding))
    done = bring(f"list.{ending}")
    assert [(duty["name"], duty["lead"]) for duty in duties(done)] == [("道路清扫", "区城管局")]
    assert bool(done.remarks("encoding")) == (encoding == "gb18030")


@pytest.mark.parametrize("name", ["list.xls", "list.xlsx"])
def test_an_old_workbook_whatever_its_name_ends_in(name: str, bring: Bring, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(zlib.decompress(base64.b85decode(XLS)))
    done = bring(name)
    assert done.status == 1
    assert [(duty["name"], duty["lead"]) for duty in duties(done)] == [
        ("道路清扫", "市环卫局"),
        ("垃圾清运", "市环卫局"),
    ]
    assert [cell for cell, _ in done.remarks("precision")] == ["D5"]


def test_what_an_old_workbook_hides_and_computes_is_said(bring: Bring, tmp_path: Path) -> None:
    (tmp_path / "list.xls").write_bytes(zlib.decompress(base64.b85decode(XLS_ODD)))
    done = bring("list.xls")
    assert done.status == 1
    assert [(duty["name"], duty.get("note")) for duty in duties(done)] == [
        ("道路清扫", "每日"),
        ("垃圾清运", None),
        ("洒水", "x"),
        ("除雪", "2"),
        ("旧事项", None),
    ]
    assert done.remarks("error") == [("D3", "#DIV/0!")]
    assert done.remarks("formula") == [("D2", "每日"), ("A3", "2"), ("D5", "2")]
    assert done.remarks("hidden") == [("4:4", "3"), ("D", ""), ("", "旧")]


@pytest.mark.parametrize("cut", [600, 1500, 3000, 5000])
def test_an_old_workbook_that_is_broken_anywhere_is_survived(cut: int, bring: Bring, tmp_path: Path) -> None:
    content = zlib.decompress(base64.b85decode(XLS_ODD))
    for broken in (content[:cut], content[:cut] + b"\xff" * 64 + content[cut + 64 :]):
        (tmp_path / "list.xls").write_bytes(broken)
        done = bring("list.xls")
        assert done.status in {0, 1}
        assert "Traceback" not in done.said


def test_characters_that_no_list_can_hold_are_taken_out_and_said(bring: Bring, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("序号,事项名称,备注\n1,道路\u200b清扫,甲\x07乙\n", encoding="utf-8")
    done = bring("list.csv")
    assert (duties(done)[0]["name"], duties(done)[0]["note"]) == ("道路清扫", "甲乙")
    assert [cell for cell, _ in done.remarks("cleaned")] == ["B2", "C2"]


def test_laws_are_parted_at_their_marks(book: Book, bring: Bring) -> None:
    law = "【法律】《道路法》第三条\n【法规】《清扫条例》（2007年通过）\n第五条 扫。\n第六条 清。\n【规章】有关规定"
    done = bring(book([["序号", "事项名称", "实施依据"], [1, "道路清扫", law]]))
    assert duties(done)[0]["basis"] == [
        {"law": "道路法", "article": "第三条", "kind": "法律"},
        {"law": "清扫条例", "text": "（2007年通过）\n第五条 扫。\n第六条 清。", "kind": "法规"},
        {"text": "有关规定", "kind": "规章"},
    ]


def test_numbers_that_only_count_the_laws_belong_to_none_of_them(book: Book, bring: Bring) -> None:
    cells = [
        "1.【法律】《道路法》第三条\n2.【法规】《清扫条例》第五条、第六条\n３．【规章】有关规定",
        "（1）《道路法》第三条；\n（2）《清扫条例》第五条。",
        "《道路法》第三条\n《清扫条例》",
        "1.【法律】《道路法》第三条\n3.【法规】《清扫条例》第五条",
        "《道路法》第三条\n《清扫条例》另有规定的除外",
    ]
    rows = [[number, f"事项{number}", cell] for number, cell in enumerate(cells, start=1)]
    found = [duty["basis"] for duty in duties(bring(book([["序号", "事项名称", "实施依据"], *rows])))]
    road = {"law": "道路法", "article": "第三条"}
    assert found[0] == [
        {**road, "kind": "法律"},
        {"law": "清扫条例", "text": "第五条、第六条", "kind": "法规"},
        {"text": "有关规定", "kind": "规章"},
    ]
    assert found[1] == [road, {"law": "清扫条例", "article": "第五条"}]
    assert found[2] == [road, {"law": "清扫条例"}]
    # a number is missing, or a line says more than the name of a law: as it stands
    assert "3." in str(found[3])
    assert "《清扫条例》另有规定的除外" in str(found[4])


def test_a_word_for_a_heading_of_the_users_own(book: Book, bring: Bring, tmp_path: Path) -> None:
    path = book([["序号", "干什么", "谁来干", "怎么干"], [1, "道路清扫", "区城管局", "每日一次"]])
    assert bring(path).status == 1
    (tmp_path / "map.yaml").write_text(
        "fields:\n  name: 干什么\n  lead: [谁来干]\n  standard: 怎么干\n", encoding="utf-8"
    )
    done = bring(path, "--map", "map.yaml")
    assert [(duty["name"], duty["lead"], duty["standard"]) for duty in duties(done)] == [
        ("道路清扫", "区城管局", "每日一次")
    ]
    (tmp_path / "map.yaml").write_text("fields:\n  boss: 谁\n", encoding="utf-8")
    done = bring(path, "--map", "map.yaml")
    assert done.status == 2
    assert "boss" in done.said


def test_a_title_printed_again_on_a_further_page_is_no_group(book: Book, bring: Bring) -> None:
    head = ["序号", "事项名称", "权力类型"]
    title = ["县水利局权责清单"]
    done = bring(book([title, head, [1, "取水许可", "行政许可"], title, head, [2, "采砂许可", "行政许可"]]))
    assert [(duty["name"], duty["domain"]) for duty in duties(done)] == [
        ("取水许可", "未分领域"),
        ("采砂许可", "未分领域"),
    ]


def test_an_item_that_goes_on_on_the_next_page_is_one(book: Book, bring: Bring) -> None:
    head = ["序号", "事项名称", "追责情形"]
    rows = [
        [1, "取水许可", "1.不受理"],
        head,
        [None, "取水许可（续）", "2.超期"],
        [2, "采砂许可（续）", "无"],
    ]
    done = bring(book([head, *rows]))
    assert [(duty["name"], duty.get("accountability")) for duty in duties(done)] == [
        ("取水许可", "1.不受理\n2.超期"),
        ("采砂许可（续）", None),
    ]


def test_an_item_without_a_name_is_not_mixed_into_the_one_before(book: Book, bring: Bring) -> None:
    head = ["序号", "事项名称", "权力类型", "备注"]
    done = bring(
        book([head, [1, "取水许可", "行政许可", "甲"], [2, None, "行政处罚", "乙"], [3, "采砂", None, None]])
    )
    assert done.status == 1
    assert [(duty["name"], duty.get("note")) for duty in duties(done)] == [("取水许可", "甲"), ("采砂", None)]
    assert [cell for cell, _ in done.remarks("no-name")] == ["A3", "C3", "D3"]


def test_who_is_said_to_lead_does_and_the_others_support(book: Book, bring: Bring) -> None:
    head = ["序号", "事项名称", "责任单位", "配合单位"]
    done = bring(
        book(
            [
                head,
                [1, "夜间施工", "县城管局（牵头）、县环保局", "县公安局"],
                [2, "占道", "县城管局（牵头）", None],
            ]
        )
    )
    assert [(duty["lead"], duty.get("support")) for duty in duties(done)] == [
        ("县城管局", ["县环保局", "县公安局"]),
        ("县城管局", None),
    ]
    assert set(done.plain["bodies"]) == {"县城管局", "县环保局", "县公安局"}
