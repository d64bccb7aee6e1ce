"""The grammar of a note's words: names, manners and role words, keyed or not, into parties."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from duban.domain.plan.draft import Role
from duban.reading.lexicon import lexicon, words
from duban.reading.responsibility.keys import LEADER, MIXED, PARTY_ROLES, Key, keys_in, starts_with_key
from duban.reading.responsibility.names import Name, is_group, is_person, is_post, is_unit, split_names

_ROLES = (Role.LEAD, Role.RESPONSIBLE, Role.SUPPORT)
_LONGEST_ODD_NAME = 16
_LONGEST_LEADER = 24
_POST_BLANK = re.compile(r"(?<=[长记任席委])\s+(?=[\u4e00-\u9fff]{1,3}(?:[\s、，；]|$))")  # 副县长 王强 is one person
_TELEPHONE = re.compile(r"\s*(?:联系)?(?:电话|手机)?：?\s*\d[\d－-]{6,}")
_SENTENCE = re.compile(r"[。！？]")
_LEVELS = ("省", "市", "县", "区", "州")  # a single unit in a bracket is a note where it says whose it is


@dataclass(frozen=True, slots=True)
class NoteParty:
    """A name with its role; [start, end) in the flow."""

    start: int
    end: int
    words: str
    role: Role
    group: bool
    known: bool  # ends as units end


@dataclass(frozen=True, slots=True)
class NoteWords:
    """What a note's words came to. `spoken`: a role word or key stood there; `strong`: one that makes any bracket a note."""

    parties: tuple[NoteParty, ...]
    leaders: tuple[str, ...]
    spoken: bool
    strong: bool
    odd: tuple[str, ...] = ()

    @property
    def lead_named(self) -> bool:
        return any(party.role is Role.LEAD for party in self.parties)


@cache
def _role_of() -> dict[str, Role]:
    return {word: role for role in _ROLES for word in words("responsibility", "roles", role.value)}


@cache
def _phrase() -> re.Pattern[str]:
    """Manner words and a role word at the end of a piece."""
    manner = "|".join(map(re.escape, words("responsibility", "manner", "words")))
    roles = "|".join(sorted(map(re.escape, _role_of()), key=lambda word: (-len(word), word)))
    return re.compile(
        rf"(?:等(?:相关|有关)?(?:单位|部门)?)?(?:{manner})*({roles})(?:并?(?:{roles}))*(?:相关工作|有关工作|工作)?$"
    )


@cache
def _inner() -> re.Pattern[str]:
    strong = "|".join(map(re.escape, words("responsibility", "roles", "strong")))
    return re.compile(rf"(?:{strong})(?:负责|落实|实施)?(?=会同|[^、，；,;。）\s])")


_ABOVE = re.compile(r"(?:以上|上述|前述|本[章节条项段])[^，。；：由]{0,14}(?:由|：)")


def after_above(text: str, start: int, end: int) -> int:
    """Where the names begin in a note about all that stands above it (以上任务由…); `start` where it is no such note."""
    found = _ABOVE.match(text, start, end)
    return found.end() if found else start


def parse_note(text: str, start: int, end: int, default: Role | None = None) -> NoteWords:
    """Read the words of flow[start:end] as a note; never fails, an empty result says that nothing was understood."""
    end = before_rule(text, start, end)
    keys = [key for key in keys_in(text, start, end) if _stands_free(text, key, start)]
    if keys:
        return _keyed(text, start, end, keys)
    return _Groups(text, start, end, default).read()


_TIMES = re.compile(
    r"(?:于|在|力争)?(?:20\d\d年|\d{1,2}月|[一二三四]季度|[上下]半年|年底|年内|全年|月底|长期|持续|常年|每[年季月周])[^、]{0,16}$"
    r"|[^、]{0,10}(?:前完成|底前|内完成|完成|坚持|推进|下同|余同|以下同)$"
)
_MARKED = re.compile(r"[（〔](牵头|主办|主责|负责|配合|协办)(?:单位|部门)?[）〕]$")


@cache
def rule_pattern() -> re.Pattern[str]:
    """The rule that first units lead, in its many wordings."""
    rule = lexicon("responsibility")["rule"]
    return re.compile(f"(?:{'|'.join(rule['first_leads'])}){rule['first_leads_end']}")


def before_rule(text: str, start: int, end: int) -> int:
    """Where a note's own words end: before a remark or a rule declared in it (列第一位者为牵头单位，下同)."""
    end = _before_remark(text, start, end)
    found = rule_pattern().search(text, start, end)
    if found is None:
        return end
    cut = max(text.rfind(mark, start, found.start()) for mark in "，；。、：（ ")
    return cut if cut > start else start


def _before_remark(text: str, start: int, end: int) -> int:
    """A sentence after the names is a remark, unless a key begins it."""
    at = start
    while (stop := text.find("。", at, end)) >= 0:
        after = stop + 1
        while after < end and text[after] in " \n":
            after += 1
        if after < end and not starts_with_key(text[after : after + 24]):
            return stop
        at = stop + 1
    return end


def _stands_free(text: str, key: Key, start: int) -> bool:
    return (
        key.start == start
        or text[key.start] == "〔"
        or (key.colon and text[key.start - 1] in "，；,;。、 \t\n（〔：）〕")
    )


def _keyed(text: str, start: int, end: int, keys: list[Key]) -> NoteWords:
    parties: list[NoteParty] = []
    leaders: list[str] = []
    odd: list[str] = []
    if keys[0].start > start:
        before = _Groups(text, start, keys[0].start, None).read()
        parties.extend(before.parties if before.spoken else ())
        leaders.extend(before.leaders)
    for n, key in enumerate(keys):
        stop = keys[n + 1].start if n + 1 < len(keys) else end
        if key.role == LEADER:
            leaders.extend(leader_names(text[key.end : stop]))
        elif key.role in PARTY_ROLES:
            value = parse_value(text, key.end, stop, key.role)
            parties.extend(value.parties)
            leaders.extend(value.leaders)
            odd.extend(value.odd)
    return NoteWords(tuple(parties), tuple(leaders), True, True, tuple(odd))


def leader_names(text: str) -> list[str]:
    """The persons and posts after a leader's key; telephone numbers and the like are none."""
    names = split_names(_POST_BLANK.sub("", _TELEPHONE.sub("、", text)))
    return [name.words for name in names if not re.search(r"[\d：]", name.words) and len(name.words) <= _LONGEST_LEADER]


def parse_value(text: str, start: int, end: int, role: str) -> NoteWords:
    """The names after a key or in a column; a mixed column (牵头及责任单位) begins with the lead."""
    keys = [key for key in keys_in(text, start, end) if _stands_free(text, key, start)]
    if keys:
        return _keyed(text, start, end, keys)
    if role != MIXED:
        return _Groups(text, start, end, Role(role)).read()
    value = _Groups(text, start, end, Role.RESPONSIBLE).read()
    if value.lead_named or not value.parties:
        return value
    first = value.parties[0]
    lead = NoteParty(first.start, first.end, first.words, Role.LEAD, first.group, first.known)
    return NoteWords((lead, *value.parties[1:]), value.leaders, value.spoken, value.strong, value.odd)


class _Groups:
    """Collects names until a role word says what is asked of them."""

    def __init__(self, text: str, start: int, end: int, default: Role | None) -> None:
        self.text, self.start, self.end, self.default = text, start, end, default
        self.pending: list[Name] = []
        self.parties: list[NoteParty] = []
        self.leaders: list[str] = []
        self.odd: list[str] = []
        self.spoken = self.strong = False

    def read(self) -> NoteWords:
        for start, end in self._stretches():
            self._stretch(start, end)
        self._assign(self._last_role())
        return NoteWords(tuple(self.parties), tuple(self.leaders), self.spoken, self.strong, tuple(self.odd))

    def _stretches(self) -> Iterator[tuple[int, int]]:
        """Cut before what follows a role word, so that each stretch has at most one, at its end."""
        depth, at = 0, self.start
        inner = {m.end() for m in _inner().finditer(self.text, self.start, self.end)}
        for n in range(self.start, self.end):
            char = self.text[n]
            if char in "（〔《“":
                depth += 1
            elif char in "）〕》”":
                depth = max(0, depth - 1)
            if depth:
                continue
            if char in "、，,；;。 \t\n" and _phrase().search(self.text[max(at, n - 24) : n]):
                yield at, n
                at = n + 1
            elif n in inner and self._cuts(at, n):
                yield at, n
                at = n
        yield at, self.end

    def _cuts(self, start: int, at: int) -> bool:
        """Whether a role word inside a run of characters ends a group: what stands before it is a unit."""
        before = self.text[start:at]
        found = _phrase().search(before)
        if not found or _phrase().fullmatch(self.text[start : self.end][found.start() :].split("，")[0]):
            return False
        names = split_names(before[: found.start()])
        return bool(names) and is_unit(names[-1].words, strict=True)

    def _stretch(self, start: int, end: int) -> None:
        while end > start and self.text[end - 1] in "。；，、 ;,.：":
            end -= 1
        found = _phrase().search(self.text[max(start, end - 40) : end])
        if found is None:
            self._collect(start, end)
            return
        word_start = max(start, end - 40) + found.start()
        if self.default is Role.RESPONSIBLE and _role_of()[found[1]] is Role.SUPPORT:
            start = self._before_comma(start, word_start)
        self._collect(start, word_start)
        self.spoken = True
        self.strong = self.strong or any(word in found[1] for word in words("responsibility", "roles", "strong"))
        self._assign(_role_of()[found[1]])

    def _before_comma(self, start: int, end: int) -> int:
        """Give what stands before the last comma what the key asks (责任单位：甲，乙配合), and return where the rest begins."""
        comma = max(self.text.rfind(mark, start, end) for mark in "，；")
        if comma <= start or self.text.count("（", comma, end) != self.text.count("）", comma, end):
            return start
        self._collect(start, comma)
        self._assign(Role.RESPONSIBLE)
        return comma + 1

    def _collect(self, start: int, end: int) -> None:
        for name in split_names(self.text[start:end]):
            self.pending.append(Name(start + name.start, start + name.end, name.words, name.joined))

    def _last_role(self) -> Role:
        if self.default:
            return self.default
        joined = bool(self.pending) and self.pending[0].joined and bool(self.parties)
        return Role.SUPPORT if joined else Role.RESPONSIBLE

    def _assign(self, role: Role) -> None:
        for n, name in enumerate(self.pending):
            if _TIMES.match(name.words) and not is_unit(name.words, strict=True):
                continue
            if marked := _MARKED.search(name.words):
                self._marked(name, marked)
                continue
            if is_post(name.words) or (not self.parties and is_person(name.words) and self._units_follow(n)):
                self.leaders.append(name.words)
                continue
            known = is_unit(name.words)
            if not known:
                self.odd.append(name.words)
            group = is_group(name.words) or self._of_group(n)
            self.parties.append(NoteParty(name.start, name.end, name.words, role, group, known))
        self.pending = []

    def _of_group(self, n: int) -> bool:
        """Whether a name goes on with a group: 街道 in 各乡镇、街道."""
        generic = words("responsibility", "names", "generic")
        return n > 0 and self.pending[n].words in generic and is_group(self.pending[n - 1].words)

    def _marked(self, name: Name, marked: re.Match[str]) -> None:
        """A name with its own role behind it: 县发改局（牵头）."""
        end = self.text.rindex(marked[0][0], name.start, name.end)
        words_ = name.words[: marked.start()]
        self.spoken = self.strong = True
        self.parties.append(
            NoteParty(name.start, end, words_, _role_of()[marked[1]], is_group(words_), is_unit(words_))
        )

    def _units_follow(self, n: int) -> bool:
        """Persons stand before units: the first names of a note, with a unit somewhere after them or none at all."""
        return not any(is_unit(name.words, strict=True) for name in self.pending[:n])


def is_note(found: NoteWords, content: str, *, after_sentence: bool, at_end: bool) -> bool:
    """Whether a bracket's words, once read, are a note. A bare list of units needs the place of one."""
    if not found.parties or _SENTENCE.search(content.rstrip("。")):
        return False
    if found.spoken:
        allowed = _LONGEST_ODD_NAME if found.strong else 0
        return all(party.known or _could_be_name(party.words, allowed) for party in found.parties)
    if all(party.words in words("responsibility", "names", "generic") for party in found.parties):
        return False
    odd = [party.words for party in found.parties if not party.known]
    if 3 * len(odd) > len(found.parties) or not all(_could_be_name(name, _LONGEST_ODD_NAME) for name in odd):
        return False
    if content.startswith(words("responsibility", "names", "never_first")):
        return False
    return after_sentence or (at_end and (len(found.parties) > 1 or found.parties[0].words.startswith(_LEVELS)))


def _could_be_name(name: str, longest: int) -> bool:
    if not 2 <= len(name) <= longest or name in words("responsibility", "names", "no_units"):
        return False
    return not any(word in name for word in words("responsibility", "names", "never")) and not re.search(r"\d", name)
