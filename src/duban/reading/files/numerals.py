"""Numbers as Word writes them in automatic numbering (ECMA-376 part 1, 17.18.59 ST_NumberFormat)."""

from collections.abc import Callable

HAN = "〇一二三四五六七八九"
FORMAL = "零壹贰叁肆伍陆柒捌玖"
STEMS = "甲乙丙丁戊己庚辛壬癸"
BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"))
ROMAN_ONES = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
COUNTED = (
    "chineseCounting",
    "chineseCountingThousand",
    "japaneseCounting",
    "koreanCounting",
    "taiwaneseCounting",
    "taiwaneseCountingThousand",
)
CIRCLED = ((1, 20, "①"), (21, 35, "㉑"), (36, 50, "㊱"))


def numeral(count: int, style: str) -> str:
    """`count` in the number format `style`; formats not listed, and counts beyond a format's signs, come out decimal."""
    if count < 0:
        return str(count)
    return STYLES.get(style, str)(count)


def counting(count: int, digits: str = HAN, tens: str = "十百千") -> str:
    """Chinese counting, 一 to 九千九百九十九: 十, 十一, 二十, 一百零一. Larger counts come out decimal."""
    if not 0 < count < 10_000:
        return digits[0] if count == 0 else str(count)
    zero = "零"
    written, pending = "", False
    for power, sign in ((3, tens[2]), (2, tens[1]), (1, tens[0]), (0, "")):
        digit = count // 10**power % 10
        if not digit:
            pending = bool(written)
            continue
        written += (zero if pending else "") + digits[digit] + sign
        pending = False
    leading = digits[1] + tens[0]
    return written[1:] if digits is HAN and written.startswith(leading) else written


def by_digits(count: int) -> str:
    """一, 二, … 一〇, 一一: each decimal digit by its Chinese sign."""
    return "".join(HAN[int(digit)] for digit in str(count))


def roman(count: int) -> str:
    """Roman numerals up to 3999."""
    if not 0 < count < 4000:
        return str(count)
    written = ""
    for value, sign in (*ROMAN, *ROMAN_ONES):
        times, count = divmod(count, value)
        written += sign * times
    return written


def letters(count: int) -> str:
    """A to Z, then AA, BB, … as Word goes on."""
    return chr(ord("A") + (count - 1) % 26) * ((count - 1) // 26 + 1) if 0 < count <= 780 else str(count)


def circled(count: int) -> str:
    """① to ㊿."""
    return next((chr(ord(sign) + count - low) for low, high, sign in CIRCLED if low <= count <= high), str(count))


def _run_of(first: str, length: int) -> Callable[[int], str]:
    return lambda count: chr(ord(first) + count - 1) if 0 < count <= length else str(count)


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda count: signs[count - 1] if 0 < count <= len(signs) else str(count)


def _full_width(count: int) -> str:
    return "".join(chr(ord("０") + int(digit)) for digit in str(count))


def _formal(count: int) -> str:
    return counting(count, FORMAL, "拾佰仟")


STYLES: dict[str, Callable[[int], str]] = {
    **dict.fromkeys(
        COUNTED,
        counting,
    ),
    **dict.fromkeys(("ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital"), by_digits),
    **dict.fromkeys(("chineseLegalSimplified", "ideographLegalTraditional", "japaneseLegal"), _formal),
    **dict.fromkeys(("decimalEnclosedCircle", "decimalEnclosedCircleChinese"), circled),
    **dict.fromkeys(("decimalFullWidth", "decimalFullWidth2"), _full_width),
    "decimalEnclosedParen": _run_of("⑴", 20),
    "decimalEnclosedFullstop": _run_of("⒈", 20),
    "ideographEnclosedCircle": _run_of("㊀", 10),
    "ideographTraditional": _cycle(STEMS),
    "ideographZodiac": _cycle(BRANCHES),
    "decimalZero": lambda count: f"{count:02d}",
    "upperRoman": roman,
    "lowerRoman": lambda count: roman(count).lower(),
    "upperLetter": letters,
    "lowerLetter": lambda count: letters(count).lower(),
    "bullet": lambda _: "",
    "none": lambda _: "",
}
