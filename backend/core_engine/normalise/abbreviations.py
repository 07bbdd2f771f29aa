"""Abbreviations in words."""

import re

from core_engine.normalise.calendar import MONTHS, WEEKDAYS

_TITLES = {
    "Mr": "Mister",
    "Mrs": "Mrs",
    "Ms": "Ms",
    "Mx": "Mx",
    "Messrs": "Messrs",
    "Prof": "Professor",
    "Rev": "Reverend",
    "Revd": "Reverend",
    "Hon": "Honorable",
    "Capt": "Captain",
    "Cpt": "Captain",
    "Cmdr": "Commander",
    "Col": "Colonel",
    "Gen": "General",
    "Adm": "Admiral",
    "Maj": "Major",
    "Lt": "Lieutenant",
    "Sgt": "Sergeant",
    "Cpl": "Corporal",
    "Pvt": "Private",
    "Gov": "Governor",
    "Sen": "Senator",
    "Rep": "Representative",
    "Pres": "President",
    "Supt": "Superintendent",
    "Insp": "Inspector",
    "Det": "Detective",
    "Fr": "Father",
    "Mt": "Mount",
    "Ft": "Fort",
    "Mme": "Madame",
    "Mlle": "Mademoiselle",
    "Chas": "Charles",
    "Robt": "Robert",
    "Thos": "Thomas",
    "Wm": "William",
}
# With these the full stop may be left out, as the British do.
_BARE_TITLES = "Mr|Mrs|Ms|Mx|Messrs|Prof|Rev|Revd|Capt|Sgt|Lt|Mme|Mlle|Mt"
_WORDS = {
    "etc": "et cetera",
    "approx": "approximately",
    "Approx": "Approximately",
    "Jr": "Junior",
    "Sr": "Senior",
    "Esq": "Esquire",
    "Inc": "Incorporated",
    "Corp": "Corporation",
    "Co": "Company",
    "Ltd": "Limited",
    "Bros": "Brothers",
    "Dept": "Department",
    "dept": "department",
    "Univ": "University",
    "Ave": "Avenue",
    "Blvd": "Boulevard",
    "Rd": "Road",
    "Ln": "Lane",
    "Hwy": "Highway",
    "Pkwy": "Parkway",
    "Apt": "Apartment",
    "Bldg": "Building",
    "Govt": "Government",
    "govt": "government",
    "est": "established",
    "misc": "miscellaneous",
    "max": "maximum",
    "min": "minimum",
    "avg": "average",
    "tel": "telephone",
    "Tel": "Telephone",
    "ext": "extension",
    "incl": "including",
    "excl": "excluding",
    "ca": "circa",
    "cf": "compare",
    "viz": "namely",
    "al": "al",
    "inst": "instant",
    "prox": "proximo",
    "ult": "ultimo",
    "Assn": "Association",
}
_NUMBERED = {
    "No": "number",
    "no": "number",
    "Nos": "numbers",
    "nos": "numbers",
    "p": "page",
    "pg": "page",
    "pgs": "pages",
    "pp": "pages",
    "Vol": "Volume",
    "vol": "volume",
    "Ch": "Chapter",
    "ch": "chapter",
    "Chap": "Chapter",
    "chap": "chapter",
    "Fig": "Figure",
    "fig": "figure",
    "Figs": "Figures",
    "Sc": "Scene",
    "Sec": "Section",
    "sec": "section",
    "Pt": "Part",
    "pt": "part",
    "Ed": "Edition",
    "Op": "Opus",
    "op": "opus",
    "Art": "Article",
    "Eq": "Equation",
    "v": "verse",
    "c": "circa",
}
_SAINTS = (
    "Agnes|Albans|Andrew|Andrews|Anne|Anselm|Anthony|Antony|Augustine|Barnabas|Bartholomew|Basil|"
    "Bartholomew's|Benedict|Bernard|Bride|Catherine|Catharines|Cecilia|Christopher|Clair|Clare|"
    "Cloud|Columba|Croix|David|Davids|Denis|Elizabeth|Elmo|Francis|George|Georges|Germain|Giles|"
    "Gregory|Helen|Helena|Helens|Helier|Ives|James|Jerome|Joan|John|Johns|Joseph|Jude|Kilda|Kitts|"
    "Laurence|Lawrence|Leonards|Louis|Lucia|Luke|Margaret|Mark|Martin|Mary|Matthew|Maximus|"
    "Michael|Mirren|Moritz|Nicholas|Nick|Olaf|Pancras|Patrick|Paul|Pauls|Peter|Peters|Petersburg|"
    "Philip|Pierre|Raphael|Sebastian|Simon|Stephen|Swithin|Teresa|Thomas|Tropez|Valentine|Vincent|"
    "Vitus|Xavier"
)
_END = r"(?P<end>[\"”’')]*$|\s+(?=[\"“(]?[A-Z]))?"
_LATIN = (
    (re.compile(r"\b([Ee])\. ?g\.(?=\W|$)"), "for example"),
    (re.compile(r"\b([Ii])\. ?e\.(?=\W|$)"), "that is"),
)
_VERSUS = re.compile(r"\b(?:vs\.(?=\s)|v\.(?=\s(?!\d)))|\bvs\b")
_TITLE = re.compile(
    rf"\b(?:({'|'.join(_TITLES)})\.(?=\s*[A-Z“\"]|\s(?:of|and|or|in|for)\b)"
    rf"|({_BARE_TITLES})(?=\s[A-Z]))(?![\w])"
)
# In capitals as all around them is: "MR. HYDE", "JAN. 5".
_SHOUTED_TITLE = re.compile(
    r"\b(?:(MR|MRS|MS|PROF|REV|CAPT|COL|GEN|MAJ|LT|SGT|MT)\.(?=\s*[A-Z])"
    r"|(MR|MRS|PROF|CAPT)(?=\s[A-Z]))(?!\w)"
)
_SHOUTED_DOCTOR = re.compile(r"\bDR\b\.?(?=\s+[A-Z])")
_SHOUTED_SAINT = re.compile(rf"\bST\b\.?(?=\s+(?:{_SAINTS.upper()})(?:['’]S)?\b)")
_SHOUTED_STREET = re.compile(r"(?<=[A-Z] )ST\.")
_SHOUTED_NUMBERED = re.compile(r"\b(NO|VOL|CH|CHAP|FIG|PT|PP)\.\s?(?=\d|[IVXLC]+\b)")
_SHOUTED_MONTH = re.compile(r"\b(JAN|FEB|MAR|APR|JUN|JUL|AUG|SEPT?|OCT|NOV|DEC)\.(?=\s\d)")
_DOCTOR = re.compile(r"\bDr(s?)\b\.?(?=\s+(?:[A-Z]|and Mrs?\b|& Mrs?\b))")
_DRIVE = re.compile(r"(?<=[a-z] )Dr\b(\.?)(?!\s+[A-Z])")
_SAINT = re.compile(rf"\bSt\b\.?(?=\s+(?:{_SAINTS})(?:'s)?\b)")
_STREET = re.compile(
    r"(?P<name>\b(?!(?:The|In|At|On|From|To|Near|Of|And|Saw) )[A-Z][\w']* "
    rf"|\b\d+(?:st|nd|rd|th) )St\b(?P<stop>\.?){_END}"
)
_OTHER_SAINT = re.compile(r"\bSt\b\.?(?=\s+[A-Z])")
_SQUARE = re.compile(r"(?<=[a-z] )Sq\.(?=\W|$)")
# Not "No. I won't."
_NUMBER = re.compile(
    rf"\b({'|'.join(_NUMBERED)})\.\s?(?=\d|(?!(?<=[Nn]o\.\s)I\b)[IVXLC]+\b|[ivx]{{2,9}}\b)"
)
_NUMERO = re.compile(r"\bNo(?= \d)|\bNº ?(?=\d)")
_WORD = re.compile(rf"(?<![\w.])(?<!\d[ -])({'|'.join(_WORDS)})\.{_END}")
_BARE_WORD = re.compile(r"(?<![\w.])(Jr|Ltd|Inc|Blvd|Rd|Ave|etc)(?=\W|$)(?!\.| [A-Z])")
_SHORT_MONTHS = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
_MONTH = re.compile(rf"\b({_SHORT_MONTHS})(?:\.|(?=\s\d)|(?<=\d [A-Z][a-z]{{2}}))(?=[\s,;:!?]|$)")
_SHORT_DAYS = "Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun"
_WEEKDAY = re.compile(
    rf"\b({_SHORT_DAYS})(?:\.(?=,|\s+(?:[A-Z\d]|to |and |at ))"
    rf"|(?=,? \d| to [MTWFS]|[–-](?:{_SHORT_DAYS})))"
)
_LAST_WEEKDAY = re.compile(rf"(?<=\b(?:by|on) )({_SHORT_DAYS})(?=\.(?:\s|[”\")]|$))")
_WEEKDAY_END = re.compile(rf"(?:(?<=day[–-])|(?<=day to ))({_SHORT_DAYS})\b(?:\.(?=\s+[a-z]))?")
_AND_SO_ON = re.compile(r"&c\b")
_WITH = ((re.compile(r"\bw/o\b"), "without"), (re.compile(r"\bw/ ?(?=\w)"), "with "))
_DEGREES = re.compile(r"\b(Ph\.?D|M\.D|B\.A|M\.A|B\.Sc|M\.Sc)\b\.?")
_LETTERS = {"Ph.D": "P.H.D.", "PhD": "P.H.D."}
_DAYS = "|".join(WEEKDAYS.values())
_MONTHS = "|".join(MONTHS.values())
_SPAN = re.compile(rf"(?<=[a-z])[–-](?={_DAYS}|{_MONTHS})")
_WARS = (
    (re.compile(r"\bWW(?:II|2)\b"), "World War two"),
    (re.compile(r"\bWW[I1]\b"), "World War one"),
)
_COMPOUND_TITLES = (
    (re.compile(r"\bRt\. ?Hon\b"), "Right Hon"),
    (re.compile(r"\bLt\.?[- ]?(?=(?:Col|Gen|Cmdr|Gov)\b)"), "Lieutenant "),
    (re.compile(r"\bMaj\.?-(?=Gen\b)"), "Major "),
    (re.compile(r"\bM([rsx])\. &(?=\s)"), r"M\1. and"),
    (re.compile(r"\bb\. (?=\d{4}\b)"), "born "),
    (re.compile(r"\bd\. (?=\d{4}\b)"), "died "),
)
_AND_ROLL = re.compile(r" '?[nN]' ")


def spoken(text: str, *, british: bool) -> str:
    """Return a text with its abbreviations in words; a sentence's last full stop stays."""
    for pattern, words in (*_LATIN, *_WITH, *_WARS, *_COMPOUND_TITLES):
        text = pattern.sub(words, text)
    text = _VERSUS.sub("versus", _without_shouted(_AND_SO_ON.sub("etc", text)))
    text = _DEGREES.sub(lambda found: _LETTERS.get(found[1], f"{found[1]}.".upper()), text)
    text = _AND_ROLL.sub(" and ", text)
    text = _TITLE.sub(lambda found: _TITLES[found[1] or found[2]], text)
    text = _DRIVE.sub(lambda found: _with_stop("Drive", found), _DOCTOR.sub(r"Doctor\1", text))
    text = _SAINT.sub("Saint", text)
    text = _STREET.sub(_street, text)
    text = _SQUARE.sub("Square", _OTHER_SAINT.sub("Saint", text))
    text = _MONTH.sub(lambda found: MONTHS[found[1][:3].lower()], text)
    text = _WEEKDAY.sub(lambda found: WEEKDAYS[found[1][:3].lower()], text)
    text = _LAST_WEEKDAY.sub(lambda found: WEEKDAYS[found[1][:3].lower()], text)
    text = _WEEKDAY_END.sub(lambda found: WEEKDAYS[found[1][:3].lower()], text)
    text = _SPAN.sub(" to ", text)
    text = _NUMBER.sub(lambda found: f"{_NUMBERED[found[1]]} ", text)
    text = _NUMERO.sub("number ", text).replace("number  ", "number ")
    text = _WORD.sub(_word, text)
    return _BARE_WORD.sub(lambda found: _WORDS[found[1]], text)


def _without_shouted(text: str) -> str:
    """Return a text with the abbreviations in words, in capitals too, that are in capitals."""
    text = _SHOUTED_TITLE.sub(
        lambda found: _TITLES[(found[1] or found[2]).capitalize()].upper(), text
    )
    text = _SHOUTED_DOCTOR.sub("DOCTOR", text)
    text = _SHOUTED_STREET.sub("STREET", _SHOUTED_SAINT.sub("SAINT", text))
    text = _SHOUTED_NUMBERED.sub(lambda found: f"{_NUMBERED[found[1].lower()].upper()} ", text)
    return _SHOUTED_MONTH.sub(lambda found: MONTHS[found[1][:3].lower()], text)


def _word(found: re.Match[str]) -> str:
    end = found["end"]
    return _WORDS[found[1]] + ("" if end is None else _kept_stop(found[1], end))


def _kept_stop(abbreviation: str, end: str) -> str:
    """Return the full stop that ends the sentence too, and what stands behind it."""
    in_a_name = end.isspace() and abbreviation not in {"etc", "al"}
    return end if in_a_name else f".{end}"


def _street(found: re.Match[str]) -> str:
    end = found["end"]
    stop = found["stop"] if end is not None and not end.isspace() else ""
    return f"{found['name']}Street{stop}{end or ''}"


def _with_stop(word: str, found: re.Match[str]) -> str:
    return word + (found[1] if found.end() == len(found.string) else "")
