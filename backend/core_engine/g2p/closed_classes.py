"""The words of English that tell what the words beside them are."""


def word_set(words: str) -> frozenset[str]:
    return frozenset(words.split())


DETERMINERS = word_set(
    "a an the this these those every each no some any another either neither both all many "
    "few several most more enough such one two three four five six seven eight nine ten "
    "hundred thousand million"
)
POSSESSIVES = word_set("my thy thine your his her its our their whose")
SUBJECTS = word_set("i you thou ye he she it we they who")
OBJECTS = word_set(
    "me you thee him her it us them this that these those everything everyone everybody something "
    "someone somebody anything anyone anybody nothing nobody myself yourself himself herself "
    "itself ourselves yourselves themselves"
)
BE = word_set("am is are was were be been being isn't aren't wasn't weren't")
HAVE = word_set("have has had having haven't hasn't hadn't")
DO = word_set("do does did doth dost didst don't doesn't didn't")
MODALS = DO | word_set(
    "shalt wilt canst will would can could shall should may might must cannot can't couldn't won't "
    "wouldn't shouldn't mustn't needn't let's please"
)
# Behind these and an object a verb stands bare: "let me read".
MAKE_DO = word_set("let lets make makes made help helped see saw watch watched hear heard")
LINKING = word_set(
    "seem seems seemed look looks looked feel feels felt become becomes became remain remains "
    "remained appear appears appeared sound sounds sounded"
)
PREPOSITIONS = word_set(
    "of in on at for with from by about into onto over under after before between through "
    "during without within against among around behind beneath beside beyond near off toward "
    "towards upon via like as than per until till since across along inside outside"
)
ADVERBS = word_set(
    "not never always often also just still even ever usually sometimes already seldom hardly "
    "then now soon again rather quite only too really almost"
)
INTENSIFIERS = word_set("very so too extremely most quite rather really incredibly")
PARTICLES = word_set("up down out off away back apart together open shut")
CONJUNCTIONS = word_set("and or but then")
SUBORDINATORS = word_set("as that if when because while where although unless")
ADJECTIVES = word_set(
    "good bad new old great big small large little long short high low young first second "
    "third last next best worst strange poor own same other whole strong weak hot cold red "
    "blue green black white dark bright real true false full empty early late public private "
    "final main free rich fresh clear hard soft heavy light quick slow fast loud quiet "
    "certain single different similar simple ancient modern recent various several loose sharp "
    "tiny huge brave noble wise fine wild narrow wide broad rough smooth warm wet dry golden "
    "wooden tall solid"
)
_ADJECTIVE_ENDINGS = ("ous", "ful", "ive", "ical", "able", "ible", "less", "ish", "ary", "ic", "al")
_NOT_PLURAL_ENDINGS = ("ss", "us", "is", "'s")
_NAMES = word_set(
    "holmes james charles thomas nicholas jones williams agnes frances moses hastings"
)
_PLURALS = word_set("people men women children police folk geese mice feet teeth")
# Behind these "to" is a preposition: a noun follows.
TAKE_TO = word_set(
    "due according subject related addicted exposed devoted lead leads led leading contribute "
    "contributes contributed add adds added return returned opposed prone key access response "
    "next close dedicated limited compared"
)


def is_adverb(word: str) -> bool:
    return word in ADVERBS or (len(word) > 4 and word.endswith("ly"))


def is_adjective(word: str) -> bool:
    return word in ADJECTIVES or (len(word) > 5 and word.endswith(_ADJECTIVE_ENDINGS))


def is_possessive(word: str) -> bool:
    """Tell whether a word says whose: "its", "Anna's", "the dogs'"."""
    if word in POSSESSIVES:
        return True
    stem = word.removesuffix("'s")
    if stem == word:
        return word.endswith("s'")
    return stem not in SUBJECTS | {"let", "that", "what", "here", "there", "where", "how"}


def is_plural(word: str) -> bool:
    return word in _PLURALS or (
        len(word) > 3
        and word.endswith("s")
        and not word.endswith(_NOT_PLURAL_ENDINGS)
        and word not in _NAMES | PREPOSITIONS | ADVERBS | DETERMINERS | POSSESSIVES | BE | HAVE | DO
    )


def begins_noun_phrase(word: str) -> bool:
    return word in DETERMINERS or is_possessive(word)


def is_function_word(word: str) -> bool:
    return (
        word in DETERMINERS | POSSESSIVES | SUBJECTS | OBJECTS | BE | HAVE | MODALS | PREPOSITIONS
        or word in CONJUNCTIONS | PARTICLES | SUBORDINATORS
        or word in {"to", "which", "there"}
    )
