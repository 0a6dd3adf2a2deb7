"""The words that stand before a name and are no part of it: honorifics, ranks, offices, what the press calls people.

A title sequence ends in a word of TITLES and may begin with words of QUALIFIERS ("Deputy Assistant Secretary", "Det
Sgt", "Rear Admiral"), so that "Lance" and "Senior" go only where a title follows. First names that are titles too
(Dean, Earl, Duke, Don) are left alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

_HONORIFICS = """
mr mrs ms miss mx mister messrs mme mlle madam madame monsieur herr frau fräulein signor signora signorina señor señora
señorita dr doctor prof profs professor sir dame lord lady hon honourable honorable
"""
_NOBILITY = """
king queen prince princess emperor empress tsar tsarina sultan emir sheikh sheikha baron baroness viscount viscountess
count countess marquess duchess
"""
_CLERGY = """
rev revd reverend pope cardinal archbishop bishop archdeacon canon deacon vicar pastor rabbi imam ayatollah mullah
monsignor msgr father fr sister sr brother br abbess swami
"""
_MILITARY_AND_POLICE = """
general gen brigadier brig colonel col major maj captain capt lieutenant lt sergeant sgt ssgt corporal cpl private pvt
pte admiral adm commodore cdre commander cmdr cdr ensign marshal airman seaman constable const inspector insp
superintendent supt detective det officer sheriff trooper ranger commissioner ldr
pc wpc dc ds di dci dsi acc
"""
_POLITICS_AND_LAW = """
president minister pm premier taoiseach tánaiste chancellor secretary sec undersecretary senator sen sens congressman
congresswoman rep reps representative governor gov mayor mayoress councillor cllr coun councilman councilwoman
councilmember alderman alderwoman assemblyman assemblywoman delegate ambassador amb consul treasurer comptroller
speaker deputy mp msp mep whip judge justice magistrate attorney prosecutor ombudsman envoy provost
chairman chairwoman chairperson chair principal headmaster headmistress rector chief
"""
_PRESS = """
coach manager boss gaffer skipper trainer promoter owner founder director referee ref umpire goalkeeper keeper striker
midfielder defender winger quarterback qb pitcher champion champ legend chef designer author actor actress singer
rapper comedian presenter broadcaster commentator spokesman spokeswoman spokesperson nurse arbiter biathlete sprinter
jockey rower boxer golfer swimmer cyclist goalie defenseman defenceman wicketkeeper shortstop linebacker gymnast skier
wrestler judoka challenger pundit columnist analyst
"""
_KIN = """
mum mom mother dad uncle aunt auntie nan gran granny grandma grandpa
"""
HONORIFICS = frozenset(_HONORIFICS.split())
TITLES = frozenset(
    " ".join((_HONORIFICS, _NOBILITY, _CLERGY, _MILITARY_AND_POLICE, _POLITICS_AND_LAW, _PRESS, _KIN)).split()
)
QUALIFIERS = frozenset(
    """
    vice deputy assistant asst associate acting interim caretaker former ex then late co junior senior head first second
    prime foreign home shadow chief district county circuit high supreme appeal appeals city state federal national us
    uk british solicitor press right rt most very detective det police special lieutenant lt rear air flight flt wing
    wg group gp squadron sqn field lance staff master warrant petty gunnery brigade brigadier brig major maj lord lady
    mr madam executive managing general majority minority house senate parliamentary party union club team
    """.split()
)
PARTICLES = frozenset(
    """
    van von de da di del della der den des dos das du la le las los lo el al bin ibn ben ter ten te st st. o’ o' af av
    ap ab zu zum zur op up vom y e abu umm san santa ’t 't
    """.split()
)
# what may hold before one word only of a name with two: "Big Ted Lomax", but "Big Gaz"
EPITHETS = frozenset("big little old young wee poor brave blonde".split())
POST_NOMINALS = frozenset(
    "MP MSP MEP MS AM TD MLA KC QC SC BL OBE MBE CBE KBE DBE CH DSO MC VC GM FRS PhD MD DDS RN Esq".split()
)

_MASCULINE = frozenset(
    """
    mr mister messrs monsieur herr signor señor sir lord king prince emperor tsar sultan emir sheikh baron viscount
    count marquess pope father fr brother br congressman councilman assemblyman alderman chairman headmaster
    actor spokesman dad uncle grandpa
    """.split()
)
_FEMININE = frozenset(
    """
    mrs ms miss mme mlle madam madame frau fräulein signora signorina señora señorita dame lady queen princess empress
    tsarina sheikha baroness viscountess countess duchess sister sr abbess congresswoman councilwoman assemblywoman
    alderwoman mayoress chairwoman headmistress actress spokeswoman wpc mum mom mother aunt auntie nan gran granny
    grandma
    """.split()
)


_NO_RANK = frozenset("mr mister messrs mrs ms miss mx mme mlle madam madame monsieur".split())
_SPELLED_OUT = {
    "cllr": "councillor",
    "coun": "councillor",
    "dr": "doctor",
    "prof": "professor",
    "rev": "reverend",
    "revd": "reverend",
    "fr": "father",
    "gov": "governor",
    "sen": "senator",
    "rep": "representative",
    "gen": "general",
    "col": "colonel",
    "maj": "major",
    "capt": "captain",
    "lt": "lieutenant",
    "sgt": "sergeant",
    "insp": "inspector",
    "supt": "superintendent",
    "hon": "honourable",
}


def _plain(word: str) -> str:
    return word.strip(".,").casefold()


def _parts(word: str) -> list[str]:
    """Return the words of one that is hyphenated or run together with stops: "Lt.-Gov." -> ["lt", "gov"]."""
    plain = _plain(word)
    return [part for part in plain.replace(".", "-").split("-") if part]


@lru_cache(maxsize=20_000)
def is_title(word: str) -> bool:
    """Whether a word is a title by itself. Example: "Cllr" and "Vice-President", not "Deputy-Brook"."""
    parts = _parts(word)
    return bool(parts) and parts[-1] in TITLES and all(part in TITLES or part in QUALIFIERS for part in parts)


@lru_cache(maxsize=20_000)
def may_be_in_title(word: str) -> bool:
    """Whether a word can stand in a title, at its end or before it. Example: "Deputy", "Det" and "Sgt", not "Brook"."""
    return all(part in TITLES or part in QUALIFIERS for part in _parts(word)) and bool(_parts(word))


def titles_before(words: Sequence[str]) -> int:
    """Return how many of the words are the title that opens them; at least one is left, and a name must follow.

    Example: ["Det", "Sgt", "Ada", "Brook"] -> 2, ["Lance", "Brook"] -> 0, ["Judge"] -> 0, ["Billie", "King"] -> 0
    """
    length = 0
    for number, word in enumerate(words[:-1]):
        if is_title(word):
            length = number + 1
        elif not may_be_in_title(word):
            break
    return length if length and (words[length] in PARTICLES or not words[length].islower()) else 0


def gender_of_title(words: Sequence[str]) -> str | None:
    """Return "m" or "f" where the words of a title say so, else None.

    Example: ["Mrs"] -> "f", ["Mr", "Justice"] -> "m", ["Dr"] -> None
    """
    plain = {_plain(word) for word in words}
    masculine, feminine = bool(plain & _MASCULINE), bool(plain & _FEMININE)
    return None if masculine == feminine else "m" if masculine else "f"


def rank_of_title(words: Sequence[str]) -> str | None:
    """Return what a title says beside the gender, the same for all spellings. Example: ["Cllr"] -> "councillor"."""
    last = spelled_out(words[-1]) if words else ""
    return last if last and last not in _NO_RANK else None


def spelled_out(title: str) -> str:
    """Return a word of a title in full and in lower case. Example: "Gov." -> "governor"."""
    return _SPELLED_OUT.get(_plain(title), _plain(title))
