"""Words and readings that misaki's lexicons lack."""

from collections.abc import Mapping
from types import MappingProxyType

from core_engine.g2p.lexicons import Entry

_AMERICAN: dict[str, Entry] = {
    "lead": {"DEFAULT": "lˈid", "METAL": "lˈɛd"},
    "row": {"DEFAULT": "ɹˈO", "QUARREL": "ɹˈW"},
    "polish": "pˈɑlɪʃ",
    "protest": {"DEFAULT": "pɹˈOtˌɛst", "VERB": "pɹətˈɛst"},
    "protests": {"DEFAULT": "pɹˈOtˌɛsts", "VERB": "pɹətˈɛsts"},
    "shh": "ʃ",
    "sh": "ʃ",
    "psst": "pst",
    "brr": "bɹ",
    "bow": {"DEFAULT": "bˈO", "VERB": "bˈW"},
    "bowed": "bˈWd",
    "bows": {"DEFAULT": "bˈOz", "VERB": "bˈWz"},
    "résumé": "ɹˈɛzəmˌA",
    "Angeles": "ˈænʤələs",
    "SOS": "ˌɛsˌOˈɛs",
    "cetera": "sˈɛɾəɹə",
    "consist": "kənsˈɪst",
    "consists": "kənsˈɪsts",
    "victuals": "vˈɪɾᵊlz",
    "Ian": "ˈiən",
    "Ann": "ˈæn",
    "aged": {"DEFAULT": "ˈAʤd", "NOUN": "ˈAʤɪd"},
    "blessed": {"DEFAULT": "blˈɛst", "NOUN": "blˈɛsɪd"},
    "bases": {"DEFAULT": "bˈAsᵻz", "BASIS": "bˈAsiz"},
    "closer": "klˈOsəɹ",
    "does": {"DEFAULT": "dˈʌz", "DEER": "dˈOz"},
    "number": {"DEFAULT": "nˈʌmbəɹ", "NUMB": "nˈʌməɹ"},
    "resume": {"DEFAULT": "ɹəzˈum", "NOUN": "ɹˈɛzəmˌA"},
    "resumes": {"DEFAULT": "ɹəzˈumz", "NOUN": "ɹˈɛzəmˌAz"},
}
_BRITISH: dict[str, Entry] = {
    "lead": {"DEFAULT": "lˈiːd", "METAL": "lˈɛd"},
    "row": {"DEFAULT": "ɹˈQ", "QUARREL": "ɹˈW"},
    "polish": "pˈɒlɪʃ",
    "protest": {"DEFAULT": "pɹˈQtɛst", "VERB": "pɹətˈɛst"},
    "protests": {"DEFAULT": "pɹˈQtɛsts", "VERB": "pɹətˈɛsts"},
    "shh": "ʃ",
    "sh": "ʃ",
    "psst": "pst",
    "brr": "bɹ",
    "bow": {"DEFAULT": "bˈQ", "VERB": "bˈW"},
    "bowed": "bˈWd",
    "bows": {"DEFAULT": "bˈQz", "VERB": "bˈWz"},
    "résumé": "ɹˈɛzjʊmˌA",
    "Angeles": "ˈanʤəliːz",
    "SOS": "ˌɛsˌQˈɛs",
    "cetera": "sˈɛtəɹə",
    "consist": "kənsˈɪst",
    "consists": "kənsˈɪsts",
    "victuals": "vˈɪtᵊlz",
    "Ian": "ˈiːən",
    "Ann": "ˈan",
    "aged": {"DEFAULT": "ˈAʤd", "NOUN": "ˈAʤɪd"},
    "blessed": {"DEFAULT": "blˈɛst", "NOUN": "blˈɛsɪd"},
    "bases": {"DEFAULT": "bˈAsɪz", "BASIS": "bˈAsiːz"},
    "closer": "klˈQsə",
    "does": {"DEFAULT": "dˈʌz", "DEER": "dˈQz"},
    "number": {"DEFAULT": "nˈʌmbə", "NUMB": "nˈʌmə"},
    "resume": {"DEFAULT": "ɹɪzjˈuːm", "NOUN": "ɹˈɛzjʊmˌA"},
    "resumes": {"DEFAULT": "ɹɪzjˈuːmz", "NOUN": "ɹˈɛzjʊmˌAz"},
}
ENTRIES: Mapping[str, Mapping[str, Entry]] = MappingProxyType(
    {"en-us": _AMERICAN, "en-gb": _BRITISH}
)
