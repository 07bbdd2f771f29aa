"""Roman numerals in words, where the words beside them say that they are numerals."""

import re

from core_engine.normalise.numbers import cardinal, ordinal, year

_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_DIGITS = "(?:M{0,3})(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})"
_NUMERAL = rf"(?=[IVXLCDM]){_DIGITS}(?<=[IVXLCDM])"
_COUNTED = (
    "Chapter|Book|Part|Act|Scene|Volume|Section|Canto|Article|Appendix|Figure|Table|Phase|Stage|"
    "Level|War|Bowl|Type|Class|Mark|Episode|Season|Verse|Psalm|Lesson|Unit|Grade|Division|Title|"
    "Corps|Apollo|Gemini|Saturn|Polaroid|Symphony|Number|number|Page|page"
)
_NAMES = (
    "Albert|Alexander|Alexandra|Alfonso|Amenhotep|Anne|Baldwin|Benedict|Boniface|Carlos|Caroline|"
    "Catherine|Charles|Christian|Christina|Clement|Constantine|Cosimo|Darius|David|Edward|Elizabeth|"
    "Eric|Ferdinand|Franz|Francis|Frederick|Friedrich|Gregory|George|Gustav|Haakon|Harald|Henri|Henry|"
    "Innocent|Isabella|Ivan|James|Joseph|John|Juan|Julius|Kamehameha|Karl|Leo|Leopold|Louis|Ludwig|"
    "Malcolm|Margaret|Maria|Mary|Matthias|Maximilian|Mehmed|Mohammed|Napoleon|Nicholas|Olaf|Olav|"
    "Otto|Paul|Pedro|Peter|Philip|Philippe|Pius|Pope|Ptolemy|Rameses|Ramesses|Ramses|Richard|Robert|"
    "Rudolf|Selim|Seti|Sixtus|Stephen|Suleiman|Theodore|Thutmose|Tutmose|Urban|Victor|Vittorio|"
    "Wilhelm|Willem|William|Xerxes"
)
# A class C or a level D is named by a letter; chapters go on to L.
_BEHIND_COUNTED = re.compile(
    rf"\b((?:{_COUNTED}|{_COUNTED.upper()})[sS]? )"
    rf"(?!(?:[CDM]|(?<!hapter )(?<!HAPTER )L)\b)({_NUMERAL})\b(?!['’]\w)"
    r"(?!(?<= I) (?:am|was|have|had|do|did|will|would|can|could|like|liked|love|loved|want|think"
    r"|saw)\b)"
)
_SMALL = re.compile(
    r"\b((?:[Cc]hapter|[Bb]ook|[Pp]art|[Aa]ct|[Ss]cene|[Vv]olume|[Ss]ection|[Pp]ages?|pages) )"
    r"((?=[ivxl]{2})(?:xl|l?x{0,3})(?:ix|iv|v?i{0,3})(?<=[ivxl]))\b"
)
_BEHIND_NAME = re.compile(
    rf"\b(?!Malcolm X\b)({_NAMES}|{_NAMES.upper()}) ({_NUMERAL})\b(?!['’](?!s\b)\w)"
    r"(?!(?<= I) (?:am|was told|have|had to|do|did not|will|would|can|could|think)\b)"
)
_BEHIND_TITLE = re.compile(
    r"(?<=[a-z]) ((?=[IVX]{2})(?:X{0,2})(?:IX|IV|V?I{0,3}))\b(?=[\s.,;:!?)”]|$)"
)
_WORLD_WAR = re.compile(r"\b([Ww]orld [Ww]ar|WORLD WAR) I\b(?!['’]\w)")
_BEHIND_FULL_NAME = re.compile(rf"\b((?:{_NAMES}) [A-Z][a-z]+) (II|III|IV)\b")
_ORDINAL = re.compile(rf"\b({_NUMERAL})(?:th|st|nd|rd)\b")
_CENTURY = re.compile(rf"\b({_NUMERAL})(?= [Cc]entur)")
_ALONE = re.compile(rf"\s*((?=[IVX]{{2}}){_NUMERAL}|[VX]|I(?=\.))(\.?)\s*")
# "MCMXCIX", as a film or a title page has it.
_YEAR = re.compile(rf"\b(?=M[MDCLXVI]{{3,14}}\b)({_NUMERAL})\b")
# Not the initials of a name.
_HEADING = re.compile(rf"\s*((?=[IVX]{{2}}){_NUMERAL}|I)\.(?=\s+[“A-Z](?![.]))")


def spoken(text: str) -> str:
    """Return a text with its roman numerals in words: "Henry the eighth", "Chapter four"."""
    alone = _ALONE.fullmatch(text)
    if alone:
        return f"{cardinal(_value(alone[1]))}{alone[2]}"
    heading = _HEADING.match(text)
    if heading:
        text = f"{cardinal(_value(heading[1]))}.{text[heading.end() :]}"
    text = _YEAR.sub(lambda found: year(_value(found[1])), text)
    text = _ORDINAL.sub(lambda found: ordinal(_value(found[1])), text)
    text = _CENTURY.sub(lambda found: ordinal(_value(found[1])), text)
    text = _SMALL.sub(lambda found: f"{found[1]}{cardinal(_value(found[2].upper()))}", text)
    text = _WORLD_WAR.sub(r"\1 one", text)
    text = _BEHIND_FULL_NAME.sub(lambda found: f"{found[1]} the {ordinal(_value(found[2]))}", text)
    text = _BEHIND_COUNTED.sub(lambda found: f"{found[1]}{cardinal(_value(found[2]))}", text)
    text = _BEHIND_NAME.sub(lambda found: f"{found[1]} the {ordinal(_value(found[2]))}", text)
    return _BEHIND_TITLE.sub(lambda found: f" {cardinal(_value(found[1]))}", text)


def _value(numeral: str) -> int:
    values = [_VALUES[letter] for letter in numeral]
    following = [*values[1:], 0]
    return sum(
        -value if value < after else value for value, after in zip(values, following, strict=True)
    )
