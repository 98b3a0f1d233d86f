# ruff: noqa: E501 - one rule a row reads best unbroken
"""Lines of a page that are no part of its story, each recognised by the whole line and named by what it is.

Every rule describes a kind of line that many publishers print; a line is furniture only when the rule fits all of it,
so that a sentence that merely mentions such words stays in the text.
"""

from __future__ import annotations

import re

_LABELS = r"facebook|twitter|x|whatsapp|linkedin|telegram|e-?mail|reddit|pinterest|messenger|print|copy link|copy|link|save|share|post|tweet|pin it|url"
_SHARING = rf"(?:{_LABELS})(?:\s*(?:[|,/·•]|\s)\s*(?:{_LABELS}))*"

_RULES: tuple[tuple[str, str], ...] = (
    ("menu", r"(?:\W*date\s+\d{4}-\d\d-\d\d\s+)?(?:left|right|top|main|side|mobile|user|site)?\s*(?:menu|navigation|nav|sidebar|toolbar)"),
    ("menu", r"(?:skip to (?:main )?(?:content|navigation)|home|search|log ?in|sign in|sign up|register|subscribe(?: now)?|close|open|back|back to top|top|next|previous|menu|advertise with us|cookie settings)"),
    ("share bar", rf"(?:share(?: this)?(?: (?:article|story|page|post|on))?|follow us(?: on)?|connect with us|comments?(?: \(\d+\))?|\d+ comments?|shares?|\d+ shares?)\s*[:|]?\s*(?:{_SHARING})?"),
    ("share bar", r"(?:(?:kindly|please) )?share this(?: (?:story|article|page))?(?: on)?\s*:?\s+[\w|/, ]{2,60}|(?:\d+ comments?\s+)?have your say|(?:donate|give|support us|subscribe)(?: (?:now|today))?"),
    ("share bar", _SHARING),
    ("share bar", r"(?:print|e-?mail|text size|font size|a[+-]|a ?a(?: ?a)?[+-]?|listen to this article|suggest to a friend|send to a friend)(?:\s*\|\s*(?:print|e-?mail|suggest to a friend|send to a friend|text size|listen|share|a[+-]))*"),
    ("advertisement", r"(?:advertisement|advertising|sponsored(?: content| by .{2,80})?|promoted|story continues below(?: (?:this )?(?:ad|advertisement))?|article continues (?:below|after).{0,40}|remove ads?|- ?advertisement ?-)"),
    ("reading time", r"(?:\d+|a few|one|two) min(?:ute)?s?(?: of)? read(?:ing)?(?: time)?|read(?:ing)? time:? .{1,20}|(?:listen|audio)\s*\(?\d*:?\d* ?min(?:utes?|s)?\)?"),
    ("live page note", r"refresh (?:the page |this page )?for (?:the latest )?updates?|live updates?|live|this (?:page|blog) is (?:now )?closed|auto-?refresh(?: on| off)?"),
    ("newsletter", r"(?:sign|signing) up (?:for|to) .{0,80}(?:newsletters?|alerts?|briefings?|emails?|e-mails?)\b.{0,40}|subscribe to .{0,60}(?:newsletters?|channels?|alerts?|podcasts?)\b.{0,30}|get .{0,60}(?:in|to) your inbox.{0,30}"),
    ("follow line", r"(?:follow|join|find|like) (?:us|.{2,40}?) (?:on|@|at) (?:whatsapp|twitter|x|facebook|instagram|telegram|youtube|google news|threads|bluesky|social media)\b.{0,60}|(?:download|get) (?:the|our) .{0,40}\bapp\b.{0,40}"),
    ("follow line", r"(?:you are receiving|you received|you['’]re receiving) this\b.{0,120}|[^.!?\"“”]{3,60}\? (?:follow|join|find|like|sign up|send|ring|call|write|e-?mail|tell|share|subscribe|get in touch|contact)\b[^\"“”]{0,80}\b(?:us|here|newsroom|whatsapp|facebook|twitter|x|telegram|instagram|e-?mail|\S+@\S+)\b[^\"“”]{0,40}"),
    ("related", r"(?:also read|read also|see also|read more(?: on| here)?|related(?: (?:stories|news|articles|coverage|links|reading|content))?|recommended|more from .{2,40}|you (?:might|may) (?:also )?(?:like|be interested in).{0,20}|watch|listen|more (?:on|in) this (?:story|topic)|further reading|don'?t miss|must read|in case you missed it|trending(?: now)?|most (?:read|popular)|latest (?:news|stories)|editors?['’]s? (?:picks?|choice)|top stories|opens? in (?:a )?new (?:window|tab))\s*[:»>]?"),
    ("related", r"(?:also read|read also|see also|more from [^:]{2,40}|related (?:topics?|stories|news|articles)|recommended|read more on [^.!?]{2,60}|read more on:?|read more)\s*(?::|[|»>-]\s).{0,160}"),
    ("related", r"READ MORE ON [A-Z0-9 '’&-]{2,60}"),
    ("topics", r"(?:related topics?|topics?|tags?|tagged(?: with)?|keywords?|filed under|categor(?:y|ies)|section|country|region|location|posted in|more on)\s*:\s*.{0,120}"),
    ("wire note", r"\((?:updates?|updated|adds?|added|corrects?|corrected|corrects|recasts?|refiles?|rewrites?|repeats?|removes?|clarifies|fixes|writes through|releads?)\b(?: (?:with|to|in|on|at|throughout|headline|dateline|day|date|name|spelling|paragraph|background|quotes?|detail|details|comment|reaction|the|no|changes?|first|more)\b|[^a-z])[^()]{0,300}\)"),
    ("credits", r"\W?(?:(?:additional |further )?(?:reporting|reported|writing|written|editing|edited|compiled|translation|translated|production|graphics?) (?:by|and [a-z]+ by|from)\b)(?:[^.!?]|\b[A-Z]\.){2,300}[.)]*"),
    ("credits", r"[\[(]?(?:with )?agenc(?:y|ies)(?: reports?| inputs?)?[\])]?|[\[(]?with agency (?:reports?|inputs?)[\])]?"),
    ("credits", r"[\[(]?(?:(?:this|the) (?:article|story|report) )?(?:with|includes|contains) (?:additional )?(?:inputs?|reporting|material|information|contributions?) (?:from|by)\b[^.!?]{2,120}[.)\]]*"),
    ("credits", r"fact-?check(?:ed)? by\b(?:[^.!?]|\b[A-Z]\.){2,160}[.)]*"),
    ("credits", r"[^.!?]{3,120} contributed (?:to (?:this|the) (?:report|story|article)|reporting)(?: from [^.!?]{2,60})?\."),
    ("credits", r"(?:burs-)?[a-z]{2,4}(?:/[a-z]{2,4}){1,3}(?: ?\([\w, ]{2,40}\))?"),
    ("credits", r"[\[(]?sources?\s*:\s*[^.!?]{2,60}[\])]?"),
    ("release label", r"[A-Z]{1,6}(?:/[A-Z]{1,6})?/\d[\w./-]{0,12}|\d{1,4}/\d{2,4}(?:/[A-Z]{2})?"),
    ("menu", r"(?:unsubscribe|view (?:this (?:email )?)?in (?:your )?browser|privacy policy|terms (?:of (?:use|service)|and conditions)|manage preferences|cookie policy)(?:\s*[|·•]\s*.{2,40}){0,5}"),
    ("contact", r"(?:press|media) (?:office|contacts?|service|team)\s+[-–|]\s.{2,120}"),
    ("syndication note", r"[\[(]?\W*(?:disclaimer\s*:?\s*)?\(?(?:except for the headline,? )?(?:this|the above|the) (?:story|article|report|copy|content|item)\b[^.]{0,60}\b(?:has not been|was not|has been|is|was|were) (?:edited|published|auto-?generated|generated|syndicated|automatically|sourced|created|produced|a syndicated|an? auto-?generated)\b.{0,300}"),
    ("syndication note", r"[\[(]?disclaimer\b.{0,400}"),
    ("notice", r"(?:our standards|standards)\s*:.{0,120}|(?:©|copyright\s*(?:©|\(c\)|\d{4})|\(c\)\s*(?:copyright\s*)?\d{4}).{0,200}|all rights reserved\.?(?: .{0,80})?|this material may not be published.{0,200}|licensing rights.{0,80}|purchase licensing rights.{0,40}|.{0,120}\bpart of the .{2,40} network"),
    ("notice", r"(?:the )?(?:views|opinions)(?: and opinions)? (?:expressed|are|in this)\b.{0,240}\b(?:own|author|authors|writer|reflect|represent)\b.{0,200}"),
    ("release label", r"for (?:immediate |general |media )?(?:release|distribution)(?: .{0,40})?|(?:press|media|news) (?:release|statement|note|notice)(?: (?:no|number|nr|ref)?\.? ?[\w/().-]{1,20})?|(?:(?:ref(?:erence)?|release)\.? ?(?:no\.?|number)?:?|no\.) ?[\w-]*\d[\w/.-]{0,15}|embargoed .{0,60}|check against delivery|as delivered|as prepared for delivery"),
    ("end mark", r"\W*(?:ends?|enditem|end of (?:statement|transcript|release|text|document)|fin|30|xxx|#+(?: ?#+)*)\W*|#(?: ?#)+|-30-|\*(?: ?\*)+|[–—-]+ ?end ?[–—-]+|[_=*~–—-]{3,}"),
    ("contact", r"(?:for (?:more|further|additional) (?:information|details)|(?:media |press )?contacts?|(?:media|press) (?:inquiries|enquiries|office|relations)|enquiries)\s*[:,]\s?.{0,200}|(?:tel|telephone|phone|fax|e-?mail|website|web)\s*[.:]\s*.{3,80}"),
    ("contact", r"[^.!?]{0,80}\|\s*(?:www\.|https?://|follow us|@|tel|e-?mail).{0,160}"),
    ("contact", r"(?:https?://|www\.)\S+"),
    ("closing clause", r"done (?:at|in) [^.!?]{2,60}(?:, | )(?:on |in |this )[^.!?]{2,200}\b(?:languages?|originals?|texts?|copies|day of [^.!?]{2,40})\b[^.!?]{0,160}\.?"),
    ("stage direction", r"[\[(](?:laughter|applause|cross-?talk|inaudible|off-?mike|pause|silence|break|music|cheers|end of (?:video|audio)|laughs|a pause)\b[^\])]{0,40}[\])]"),
    ("stage direction", r"[\[(]?(?:whereupon,? )?(?:at [\d:]+ [ap]\.?m\.?,? )?the (?:press )?(?:briefing|conference|meeting|session|interview|call|event|hearing|gaggle) (?:was |is |has been )?(?:concluded|ended|began|begins|started|adjourned|recessed|opened)(?:,? at [\d:.]+ ?(?:[ap]\.?m\.?)?[^\])]{0,20})?\.?[\])]?"),
    ("time line", r"(?:(?:as of |end |start )?\d{1,2}[:.]\d\d\s*[ap]\.?\s?m\.?\s+[A-Z]{1,5}\.?)"),
    ("edition", r"(?:languages? available\s*:.{0,120}|available in\s*:.{0,120}|edition in \w+|(?:international|global|us|uk|asia|english|print|weekend|late|early|web) edition|e-?paper)"),
    ("live page note", r"(?:newest|latest|oldest|most recent) (?:first|posts?|updates?|at the top)|sort by .{2,30}|show (?:more|newest|latest|oldest)(?: first)?|load more(?: updates| posts)?|pinned(?: post)?|key (?:events|moments|developments)|\d+ new (?:updates?|posts?)"),
    ("label", r"exclusive|breaking(?: news)?|developing(?: story)?|just in|premium|(?:subscribers?|members) only|for subscribers|free to read|long read|sponsored|paid content|watch live|live blog"),
    ("audio", r"(?:listen to|hear|play|download) (?:the |this |our )?(?:full |whole |complete )?(?:article|story|audio|interview|episode|podcast|report|page|post|programme|program|segment)(?: (?:on|in|via|as) .{2,40})?(?:\s*\(?\d+(?::\d\d)? ?(?:min(?:ute)?s?|sec(?:ond)?s?)?\)?)?(?:\s*[|·•]\s*(?:download|subscribe|share|listen|mp3|play|transcript|embed)\b.{0,30})*"),
    ("audio", r"(?:audio|video|duration|runtime|play|watch)?\s*:?\s*\d{1,2}:\d\d\s*/\s*\d{1,2}:\d\d|(?:audio|video|duration|runtime)\s*:?\s*\d{1,2}:\d\d|(?:play|pause|mute|unmute|watch|rewind)(?: (?:the )?(?:video|audio|clip))?|your browser does not support (?:the )?(?:audio|video|html5?).{0,40}|download mp3|audio player|video player|transcript available"),
    ("cookies", r"(?:we|this (?:web)?site|our (?:web)?site|our partners) (?:and our partners )?uses? cookies\b.{0,300}|by (?:continuing|using) .{0,60}\bcookies?\b.{0,160}|(?:accept|reject|allow|decline|manage|deny) (?:all |optional |necessary |non-essential )?(?:cookies?|tracking)(?: settings)?|accept all|reject all|(?:cookie|privacy|consent) (?:settings|preferences|notice|policy|choices)|we value your privacy|your privacy choices"),
    ("newsletter", r"(?:enter )?your e-?mail(?: address)?(?: here)?|enter a valid e-?mail.{0,30}|please enter .{0,30}e-?mail.{0,30}|by (?:signing up|subscribing|registering|clicking|submitting)\b.{0,240}|thank(?:s| you) for (?:subscribing|signing up).{0,60}|get .{0,80}\b(?:newsletter|inbox|briefing|alerts?)\b.{0,40}|(?:sign|log) up|sign me up|no spam.{0,60}|unsubscribe (?:at any time|anytime).{0,40}|.{2,60}\b(?:in|to|into) your inbox\b.{0,40}|subscribe to (?:the )?[A-Z][^.!?]{1,60}"),
    ("comments", r"(?:join|be part of|start) the (?:conversation|discussion|debate)|(?:leave|post|write|add) a (?:comment|reply)|(?:view|show|read|see|hide|load)(?: all| the)? (?:\d+ )?(?:comments?|replies)|comments? (?:are )?(?:closed|off|disabled)|be the first to comment|report (?:a |this )?(?:comment|typo|error|ad)"),
    ("share bar", r"(?:share(?: (?:this )?(?:on|via|to|by|with))? (?:facebook|twitter|x|whatsapp|linkedin|telegram|e-?mail|bluesky|threads|reddit|mastodon|pinterest|friends)(?:\s*[|,/·•]?\s*|$)){1,8}"),
    ("share bar", r"share(?: this)?\s*[|·•/]\s*(?:follow|like|join|find) us\b.{0,60}|(?:follow|like|join|find) us (?:on )?(?:bluesky|mastodon|threads|tiktok|youtube|linkedin|flipboard|signal)\b.{0,40}"),
    ("related", r"(?:more (?:stories|news|articles|reading|like this|from us|on this)|other stories|similar stories|top reads|up next|next (?:story|article|up)|previous (?:story|article)|read next|watch next|keep reading|what to read next|our picks|in (?:other|related) news|explore more|see more|related video)(?: (?:on|about|from|in) ?.{0,40})?\s*[:»>]?"),
    ("related", r"(?:read next|up next|next|watch|watch next|listen|related|related video|don['’]t miss|must read|in pictures|gallery|explainer|background|in depth|more)\s*(?::|»|>|\|)\s.{3,140}(?<![.!?”\"])"),
    ("credit", r"(?:getty(?: images)?|(?:afp|reuters|ap|epa|dpa|pa|ap photo|epa-efe|anadolu)(?:\s*(?:via|/)\s*(?:getty(?: images)?|ap|reuters|afp|shutterstock|dpa|epa|pool|file|scanpix|alamy))+|via (?:reuters|ap|afp|getty images)|shutterstock|alamy(?: stock photo)?|istock(?:photo)?|handout(?: via reuters)?|file (?:photo|image|picture)|stock (?:photo|image)|representational image)"),
    ("credits", r"(?:[a-z]{2,4}-)?[a-z]{2,4}(?:[/-][a-z]{2,4}){1,4}"),
    ("notice", r"for (?:use of )?(?:the )?(?:information )?(?:media|press)(?: use)?(?: only)?[.,;–—-]*\s*not an official (?:record|document)|not an official record|(?:unofficial|near-verbatim|uncorrected) (?:transcript|translation)|for background (?:use|information) only"),
    ("notice", r"[A-Z][^.!?]{1,50} (?:©|\(c\)|copyright) ?\d{4}.{0,80}"),
    ("syndication note", r"(?:this|the) (?:article|story|report|piece|interview|analysis|essay|column|commentary|op-ed)\b[^.!?]{0,30}\b(?:first|originally|previously) (?:appeared|been published|published|printed|posted|carried|ran)\b[^.!?]{0,120}\.?|(?:republished|reprinted|reproduced) (?:with|by|from|under)\b[^!?]{0,160}"),
    ("release label", r"notes? (?:to|for) (?:the )?editors?|background notes?|about (?:us|this release)|boilerplate"),
)  # fmt: skip

# Labels that are followed by nothing but titles, even where a blank line parts one from the other.
_STORIES_HEAD = re.compile(
    r"\W*(?:related (?:stories|articles|news|coverage)|recommended(?: for you)?|you (?:might|may) also like|more stories(?: on.{0,40})?"
    r"|most (?:read|popular)|trending now|latest stories|top stories)\W*",
    re.IGNORECASE,
)

_COMPILED = tuple((reason, re.compile(rf"\W*(?:{pattern})\W*", re.IGNORECASE)) for reason, pattern in _RULES)
_LONGEST = 420

# Labels after which a list of other stories follows in the same block.
_LIST_HEAD = re.compile(
    r"\W*(?:read more(?: on.{0,60})?|also read|see also|related(?: (?:stories|news|articles|topics|coverage|links))?|recommended(?: for you)?"
    r"|you (?:might|may) (?:also )?like|more from .{2,40}|most (?:read|popular)|trending(?: now)?|latest (?:news|stories)|top stories|more on this story|more (?:stories|news|articles)(?: (?:on|about|from).{0,40})?|(?:country|countries|category|tags|topics|location|region)\s*:)\W*",
    re.IGNORECASE,
)  # fmt: skip


def furniture(line: str) -> str | None:
    """What kind of furniture ``line`` is, or None when it may be part of the story."""
    if not any(character.isalnum() for character in line):
        return "ornament"
    if len(line) > _LONGEST:
        return None
    for reason, rule in _COMPILED:
        # A speaker's "Next." is a sentence; the words of a menu have no full stop.
        if rule.fullmatch(line) and not (reason == "menu" and line[-1] in ".!?"):
            return reason
    return None


def opens_list(line: str) -> bool:
    """True for a label that other stories' headlines follow, line by line until the next blank line."""
    return len(line) < 100 and bool(_LIST_HEAD.fullmatch(line))


def parts_stories(line: str) -> bool:
    """True for a label that other stories' titles follow, even parted from it by blank lines."""
    return bool(_STORIES_HEAD.fullmatch(line))
