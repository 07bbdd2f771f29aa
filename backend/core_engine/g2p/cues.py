"""Words beside a heteronym that tell how it is read."""

from core_engine.g2p.closed_classes import LINKING, PARTICLES, PREPOSITIONS, word_set

BEHIND_LIVE = PREPOSITIONS - {"from"} | word_set(
    "here there alone long happily forever to everywhere nowhere somewhere elsewhere abroad apart "
    "together nearby"
)
SHOWN = word_set(
    "went go goes going aired broadcast streamed streaming performed performing perform shown play "
    "plays played playing sing sang singing recorded filmed watch watched watching"
)
ON_AIR = word_set("tv television air stage radio camera youtube")
TINY_THINGS = word_set(
    "detail amount quantity crack trace scrutiny examination inspection speck dose creature "
    "insect organism"
)
BEHIND_MINUTE = word_set(
    "hand book mark steak walk drive ride break ago more less went goes please flat apart he she "
    "it they we you i if when while that there here passes earlier too"
)
LEADEN = word_set(
    "pipe pipes paint poisoning bullet bullets pencil pencils weight weights shot ore mine "
    "mines crystal acid roof lining solder dust coffin balloon"
)
METALS = word_set("tin copper iron gold silver zinc steel stone mercury")
FISHING = word_set(
    "fish fishing fished caught catch lake river sea striped pond hook hooked trout fisherman "
    "angler swam swim swims swimming perch grilled fried bait"
)
MUSIC = word_set("drum drums guitar guitars player players line clef note notes voice singer")
GEOMETRY = word_set("axis x y z graph rotation vertical horizontal coordinate coordinates plane")
GROUNDS = word_set("theoretical legal scientific moral philosophical rational factual")
HOLDING = word_set(
    "hold holds held holding pull pulls pulled pulling draw drew hug hugged keep kept press "
    "pressed clutched gathered hugging keeping drawing"
)
CLOSING = word_set("door doors gate gates eyes window windows lid curtain curtains shutters")
LED = word_set(
    "live lived living lead led leads leading save saved saves saving lose lost losing cost claim "
    "claimed spend spent risk risked change changed ruin ruined"
)
DID = word_set("lay sat said rose took made began")
CONTENTED = word_set("smile sigh look expression purr man woman cat child life heart")
ANGRY = word_set("blazing furious terrible heated flaming almighty flaring domestic")
BREAKING_OUT = word_set("about broke breaks breaking erupted erupts over")
SAILING = word_set(
    "ship ships boat boats deck stern vessel sail sails sailed sailor sailors mast port hull wave "
    "sea waves spray starboard anchor"
)
WEAPONS = word_set(
    "arrow arrows violin fiddle string tie tied ribbon ribbons hair cello archer quiver wrapped "
    "shoot shot shooting"
)
BOWING = word_set(
    "take took takes taking deep deepest low make made makes making gave give gives giving "
    "returned stiff profound courtly graceful slight stately formal polite"
)
WINDING = PARTICLES | word_set("around round through its along")
GETTING = LINKING | word_set("get gets got getting grow grows grew growing went even")
WEEPING = word_set("shed sheds shedding wept weep cry cried crying wipe wiped")
DIVING = word_set("into in for off under down to through headfirst deep after from back")
