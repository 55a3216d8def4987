"""What single lines of a scraped page say of themselves: tables of named patterns, most telling first.

A pattern is tried from the start of a line in lower case, curly apostrophes straightened, white space single (`fold_line`).
`$` stands where nothing may follow. Not here: rules that need a line's neighbours (`structure.py` and its rooms).

>>> match("Subscribe to our newsletter").name, match("Tags: Iraq, Iran").name, match("The talks began.")
('subscribe', 'tags', None)
"""

import re
from dataclasses import dataclass
from typing import Literal

from dialogue_reader.load import abroad
from dialogue_reader.model import BlockKind

Where = Literal["any", "edge", "head"]
SHORT = 200  # characters; longer lines are tried only against rules with `long`
LONG = 900


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A line that matches `pattern` is of `kind`."""

    name: str
    kind: BlockKind
    pattern: str
    role: str = ""
    where: Where = "any"  # edge: only before or after the running text; head: only before it
    long: bool = False  # may hold for a whole paragraph, by how it begins
    needs: tuple[str, ...] = ()  # tried only where one of these stands in the line
    longest: int = LONG  # characters of a line beyond which the pattern cannot hold
    opens: str = ""  # the section that starts here: related, comments, about, tags, translations, wall


NETWORK = r"(?:facebook|twitter|x|instagram|linkedin|youtube|telegram|whatsapp|tiktok|threads|bluesky|mastodon|flipboard|google news|google\+|google|apple news|apple podcasts|spotify|soundcloud|rss|social media|substack|pinterest|reddit|vk|viber|pocket|messenger|snapchat|medium)"
_PIECE = r"(?:article|story|post|piece|page|report|commentary|analysis|essay|op-ed|blog|brief|paper|column|interview|text|item|press release|entry|translation|publication|transcript|work|excerpt|content|policy brief|blog post|news story|news article|review|opinion|editorial|feature|version|dispatch|note|speech|statement|testimony|backgrounder|explainer|summary|study)"
_THIS = rf"(?:this|that) (?:\w+(?:-\w+)? ){{0,2}}?{_PIECE}"
_LANGUAGE = r"(?:arabic|english|persian|farsi|kurdish|french|turkish|hebrew|spanish|german|russian|chinese|italian|portuguese|urdu|japanese|korean|العربية|عربي|فارسی|کوردی|français|türkçe|עברית|español|deutsch|русский|中文|italiano|português|اردو|日本語|한국어|sorani|kurmanji|kurdî|polski|nederlands)"

_PAGER = (
    r"(?:previous|prev|next|older|newer|first|last|back|home|pages?|posts?|articles?|story|stories|entry|entries|of)"
)
_NO_CLAUSE = (
    r"(?!.{0,160}, (?:the|an?|it|they|we|he|she|his|her|its|their|this|that|these|those|there|some|no|both|all|many) )"
)
"""Not "Filmed by a bystander, the killing ...": a participle that a clause follows opens prose."""
_NOTICE = r"(?=.*(?:\w[.!?]['\"”’)\]]*$|\b(?:this|story|article|headline|version|post|page|correct\w*|add(?:s|ed|ing)|updated?|changed?)\b))"
"""Behind "UPDATE:", of a notice; a headline that begins so is no sentence and speaks of no article."""
_SENTENCE = r".*(?:\w\w[.!?]['\"”’)\]]*$|\w{3}[.!?] )"  # what a line reads like that is no other article's title

FIRST = (
    Rule(name="about-author", kind="metadata", role="about-heading", opens="about", pattern=r"(?:about (?:the |our )?(?:authors?|writers?|contributors?|experts?|analysts?|interviewee|speakers?|interviewer|essayist|columnist|scholars?|researchers?|translators?)|(?:the |our )?(?:authors?|contributors?|author (?:bio(?:graphy)?|(?:contact )?information|profile|details))|(?:the )?author\(s\)|meet the (?:authors?|team)|more about the authors?|authors? and contributors?)\W*$"),
    Rule(name="about-heading", kind="metadata", role="about-heading", where="edge", opens="publisher", pattern=r"about (?!us\b)(?:the )?\w[\w&' -]{2,60}$"),
    Rule(name="related-link", kind="related", role="related-link", pattern=r"\W*(?:(?:read|see|watch|listen|view|learn|find|hear)(?: (?:also|more|next|this|our|too|on|about|the full (?:story|report|article|series|interview)|here))?|also (?:read|see|watch|interesting|on .{1,30}|in .{1,20})|related(?: (?:story|article|stories|articles|content|reading|posts?|coverage|analysis|video|report|news|link|publication|podcast|topic))?|more(?: (?:on this|on this story|here|coverage|reading))?|recommended(?: (?:reading|for you|article))?|don't miss|must[- ]read|in case you missed it|icymi|further reading|up next|next|dig deeper|go deeper|you (?:may|might) also like|suggested(?: reading)?|from the archives?|what to read next|keep reading)\s?[:|»>►▶→]+\s?\S.{2,180}$|\W*(?:also read|read also|see also|read more about|read more on|read our)\b[\s–—-]*\S.{5,160}(?<![a-z]{2}\.)$"),
)  # fmt: skip

FURNITURE = (
    Rule(name="official-site", kind="furniture", role="site", long=True, pattern=r"an official (?:web ?)?site of (?:the )?.{3,80}\bgovernment\b(?:\W*here(?:'s| is) how you know)?\W*$|here(?:'s| is) how you know\W*$|(?:official web ?sites use|secure) \.\w{2,4}(?: web ?sites use https)?\W*$|a \.\w{2,4} web ?site belongs to\b|a lock \(.{0,30}\) or https\b|external links? to .{0,200}\bendorsement\b"),
    Rule(name="welcome", kind="furniture", role="site", where="edge", pattern=r"welcome to (?:(?:the|our) )?(?:official )?(?:(?:web|home) ?)?(?:sites?|pages?|portal|blog)\b(?!.*\.$).{0,60}$|welcome to .{2,60}\b(?:website|web ?site|portal|homepage)[.!]?$"),
    Rule(name="rule", kind="furniture", role="rule", pattern=r"[-*_=~#•·.+\s–—]{3,}$|(?:[-–—*#/]{1,3} ?ends? ?[-–—*#/]{1,3}|/?ends)$|[-–—·•|*_]{1,2}$"),
    Rule(name="page-number", kind="furniture", role="page-number", pattern=r"(?:- ?)?\d{1,3}(?: ?-)?$|p(?:age|\.) ?\d{1,3}$|\d{1,3} ?\| ?p(?:age)?$"),
    Rule(name="image-name", kind="furniture", role="image-name", pattern=r"[\w.-]+\.(?:jpe?g|png|gif|webp|svg|pdf|mp[34])$|(?=\S*_)[\w-]{12,}$"),
    Rule(name="call", kind="furniture", role="promotion", long=True, longest=340, needs=("download ", "subscribe ", "sign up ", "donate ", "click here", "find out more", "learn more"), pattern=r"[^.!?]{10,160}\bclick here\W*$|(?!\W*(?:editor|author)'?s?'? note).{10,240}[.!?] (?:download|subscribe|sign up|donate|click here|learn more|find out more)\b[^.!?]{0,80}[.!]?$"),
    Rule(name="skip-link", kind="furniture", pattern=r"(?:skip|jump) to (?:the )?(?:main |primary |page )?(?:content|navigation|search|footer|article|menu|sidebar)\b|skip (?:this |the )?ad(?:vert(?:isement)?)?s?$"),
    Rule(name="form", kind="furniture", role="form", pattern=r"(?:search|name|e-?mail|user|password|your|enter|go)\b[^_]{0,40}_{6,}.{0,40}$|_{6,}.{0,40}$|\(button\).{0,60}$|iframe: \S+$"),
    Rule(name="advertisement", kind="furniture", role="advertisement", pattern=r"\W*(?:advertisements?|adverts?|sponsored(?: content| message| link)?s?|paid (?:content|post|advertisement)|promoted(?: content)?|ad feedback|(?:don't want to see (?:this|ads?)\? )?remove ads?|ad|(?:story|article|report) continues(?: (?:below|after).{0,50})?|advertisement(?! (?:of|for|in)\b)\W.{0,60}|ads? by \w+|(?:scroll|swipe) (?:down )?to continue.{0,40}|continue reading (?:below|the main story)|sponsored by (?!.*, (?:the|an?|it|they|he|she) ).{1,60}|presented by (?!.*, (?:the|an?|it|they|he|she) ).{1,40})\W*$"),
    Rule(name="cookies", kind="furniture", role="cookies", long=True, needs=("cookie",), pattern=r"(?=.{0,600}\bcookies?\b)(?:.{0,600}\b(?:accept|consent|polic(?:y|ies)|preferences|settings|browser|browsing|your experience|agree|manage|reject|allow|necessary|visitors?)\b|(?:we|this (?:web)?site|our (?:web)?site|.{1,30}) uses? cookies)"),
    Rule(name="consent", kind="furniture", role="cookies", long=True, pattern=r"(?:(?:accept|reject|allow|decline|deny)(?: all)?(?: cookies)?$|manage (?:cookies|preferences|consent|settings)|i agree$|(?:ok|okay|got it|i accept|i understand)!?$|by (?:continuing|using|clicking|browsing|signing|subscribing|submitting|entering|proceeding).{0,120}\b(?:agree|consent|accept)|we (?:value|respect|care about) your privacy|your privacy(?: choices| settings| matters)?$|do not sell)"),
    Rule(name="counts", kind="furniture", role="share", pattern=r"[\d.,]+\s?[km]?\+? (?:shares?|views?|likes?|reactions?|retweets?|claps?|reads|followers)(?: .{0,20})?$|(?:shares?|views?|likes?):? ?[\d.,]+k?$"),
    Rule(name="share", kind="furniture", role="share", pattern=rf"(?:share|tweet|e-?mail|print|pin|send|recommend|forward)(?: (?:this|it|the (?:article|story|post|page|link|news|word|love)|on|via|with|by|to|in|your|a link|article|story|post|page|link|icon|button|friends?|full)\b.{{0,80}})?:?$|click to (?:share|e-?mail|print|tweet|copy).{{0,60}}$|(?:opens in (?:a )?new window\W*)$|copy (?:the )?(?:link|url).{{0,30}}$|link (?:is |has been )?copied.{{0,20}}$|copy (?:article|story|page) (?:link|url)(?:\s+copy (?:link|url))?$|(?:share|copy) permalink$|social sharing$|close share panel$|(?:gift|save|bookmark)(?: (?:this|the (?:article|story|post|page)|article|story|for later|to).{{0,40}})?$|like (?:this:?|loading\W*)$|(?:share|discuss) (?:on|via) {NETWORK}.{{0,60}}$|{NETWORK}(?: icon| logo)?$"),
    Rule(name="follow", kind="furniture", role="follow", pattern=rf"(?:please |you can |to )?(?:follow|like|join|find|connect with|visit|see|add|watch) (?:[^\s,]+ ){{1,12}}?(?:on|via|at|in|as) (?:our )?(?:official )?{NETWORK}\b|follow (?:us|me|him|her|them|on|@\S+|the author|topics?|this)\b.{{0,80}}$|(?:like|find) us\b.{{0,60}}$|{NETWORK}: ?@?\S+$|@\w+$|follow(?: \w+){{1,3}} on$|follow$|(?:connect|get social|get in touch) with us\W*$|stay (?:connected|informed|up[- ]to[- ]date|in touch|updated)(?!, (?:the|an?|it|they|he|she)\b).{{0,100}}$"),
    Rule(name="wall", kind="furniture", role="registration-wall", long=True, opens="wall", pattern=r"(?:continue reading (?:this|with|for|by|your)|to (?:continue|keep|finish) reading|already (?:a|have an?|an?) (?:existing )?(?:subscriber|member(?! (?:of|state)\b)|account|subscription|registered)|this (?:article|content|story|post|report) is (?:for|available|only|exclusively|reserved|free|part of our premium)\b.{0,60}\b(?:subscribers?|members?|premium|registered)|you have (?:\w+ ){0,4}(?:free )?articles?\b.{0,40}\b(?:remaining|left)|you(?:'ve| have) (?:reached|read|hit) .{0,60}\b(?:limit|articles?|free)|(?:premium|subscribers?|members?|exclusive)(?:-only| only)? (?:content|article|access|exclusive)\W*$|unlock (?:this|all|unlimited|full|the|a world of)|(?:start|begin) your .{0,20}trial|free trial|try .{1,40} (?:free|for (?:[$€£]|\d|just))|unlimited (?:digital )?access)"),
    Rule(name="wall-phrase", kind="furniture", role="registration-wall", opens="wall", long=True, pattern=r"(?:subscribe|sign|log|register|create|please|become|enter|get|join|start|buy|login|continue|choose|you (?:need|must|have))\b.{0,80}\b(?:to (?:continue|keep) reading|to read the (?:full|rest|entire|whole)|to (?:access|unlock|view) (?:this|the full|all|our|unlimited)|and get (?:unlimited )?access to)\b"),
    Rule(name="offer", kind="furniture", role="registration-wall", pattern=r"limited[- ]time offer\W*$|(?:monthly|annual|yearly|digital|premium|basic|standard) (?:plan|subscription)\W*$|(?:just |only )?[^\W\d]{0,3}[$€£]?\s?\d{1,4}(?:[.,]\d\d)? ?(?:/|per |a |every ) ?(?:month|mo|week|year)(?: for .{1,40})?\W*$|billed (?:as|at|monthly|annually|yearly)\b.{0,120}$|cancel any ?time\b.{0,120}$|for new (?:subscribers|customers|members) only\W*$|(?:remember me|forg[eo]t(?:ten)? (?:your |my )?password|lost (?:your )?password|username|password|keep me (?:logged|signed) in)\W*$"),
    Rule(name="subscribe", kind="furniture", role="newsletter", pattern=r"(?:subscribe|sign ?in|sign ?up|log ?in|donate|search|menu){2,4}$|(?:subscribe|sign[- ]?up|sign[- ]?in|log[- ]?in|log[- ]?out|register|my account|become (?:an? )?(?:member|subscriber|supporter|patron)|create (?:an? )?(?:free )?account|manage (?:my|your) (?:account|subscription))\b(?=\W*$|.{0,170}$)(?! (?:by|the (?:treaty|agreement|deal)))(?:\W*$|.{0,20}\b(?:now|today|here|free|to|for|with|or|and|in|via|by|using|at|our|account|up|online)\b.{0,150}$)"),
    Rule(name="newsletter", kind="furniture", role="newsletter", long=True, pattern=r"(?:get|receive|want|like what|enjoy(?:ed|ing)?|sign up|join|read|delivering|the best|our|weekly|daily|a (?:weekly|daily)|your|subscribe|stay|keep|for more|all the|never|start)\b.{0,260}\b(?:newsletters?\b|(?:to|in|into) your (?:e-?mail )?inbox\b|mailing list\b|e-?mail alerts?\b|straight to your (?:inbox|phone)\b)|privacy (?:notice|statement): .*|(?:after|skip past) (?:the )?newsletter (?:promotion|sign-?up)$|(?:free )?(?:e-?mail|newsletter|daily|weekly|morning|evening|breaking news) (?:newsletters?|sign-?up|briefing|alerts?|digest|updates?|address)\W{0,3}$|newsletters?$|never miss (?:(?:an?|our|the|any|another|out on) )?(?:\w+[ -]){0,3}(?:stor(?:y|ies)|posts?|updates?|episodes?|issues?|articles?|moment|beat|news|editions?|thing|events?|out|again)\b.{0,80}$|get (?:the )?latest (?:updates|news|stories) (?:on|from|about|in)\b.{0,160}$|your subscription (?:could|has|was|is)\b.{0,80}$|enter your (?:e-?mail|name).{0,60}$|(?:your )?e-?mail(?: address)?\W{0,3}$|(?:first|last|full) name\W{0,3}$|you (?:can|may) unsubscribe|(?:to )?unsubscribe\b|you(?:'re| are) receiving this (?:(?:e-?mail|message|newsletter) )?(?:because|as) you\b|this (?:e-?mail|message|newsletter) was sent (?:to|by) (?:you\b|\S+@)|thank(?:s| you) for (?:subscribing|signing up|registering|reading(?=\W*$| (?:this|our|us|the)\b))|(?:please )?check your (?:e-?mail|inbox)|no spam|download (?:our|the) .{0,30}\bapp\b|get (?:our|the) .{0,30}\bapp\b|(?:this site|protected by) .{0,20}recaptcha"),
    Rule(name="support", kind="furniture", role="newsletter", long=True, pattern=r"(?:(?:did you |if you )?(?:like|enjoy)(?:ed)? (?:what you(?:'re| are)? read(?:ing)?|this (?:article|story|post|piece|interview))\b.{0,10}|donate|make a (?:donation|gift|contribution)|give (?:now|today|monthly)|support (?:us|our (?:work|journalism|mission|research)|independent|quality|the work|.{1,30} journalism)|help us (?:keep|continue|fund|bring)|contribute today|(?:shop|gift shop|store)(?= (?:now|today|online)|\W*$))(?:\W*$|\b.{1,200}\b(?:today|now|journalism|donat\w+|contribution|subscri\w+|support|gift|work)\W*$)"),
    Rule(name="gift", kind="furniture", role="newsletter", where="edge", long=True, pattern=r"your (?:tax[- ]deductible )?(?:gift|donation|contribution)s? (?:can|will|helps?|keeps?|makes?|supports?)\b.{1,200}$"),
    Rule(name="reader-supported", kind="furniture", role="newsletter", long=True, needs=("reader",), pattern=r".{2,60} is a reader[- ]supported (?:publication|newsletter|site|magazine|project)\b"),
    Rule(name="listen", kind="furniture", role="player", pattern=r"(?:listen|watch|play|hear|pause|mute|unmute|seek)(?: (?:to )?(?:(?:(?:this|the) )?(?:article|story|post|episode|audio|video|report|interview|podcast|full \w+)|now|live|video|audio|below)\b.{0,60})?\W*$|listen \W?\d.{0,30}$|\d{1,2}:\d\d(?::\d\d)?(?:\s*[/|-]\s*\d{1,2}:\d\d(?::\d\d)?)?$|\(?(?:audio|video) (?:version|player|playback|duration|unavailable|embed).{0,60}$|your browser does(?: not|n't) support|(?:media )?playback is (?:not supported|unsupported)\b.{0,40}$|to (?:view|play|watch) this (?:video|audio)\b.{0,20}\benable javascript\b|loading\W*$|(?:this (?:audio|article|voice) is|audio|voiced) (?:auto|ai|machine|automatically)[- ]?.{0,80}$|powered by .{1,40}$|speed\W{0,3}[\d.]+x?$|\d(?:\.\d+)?x$"),
    Rule(name="print", kind="furniture", role="share", pattern=r"(?:download|view|open|get|save|read)(?: (?:the|this|a|an|as|full|it|in|pdf|printable|report|paper|brief|text|publication|version|article|here|policy|complete|file|document|print|original)){0,6}\W*(?:\(?pdf\W*.{0,20})?$|pdf(?: version| download)?\W*(?:\(?[\d.]+ ?[km]b\)?)?$|(?:printer|print)[- ]?friendly.{0,30}$|cite(?: this.{0,30})?$|get (?:a |the )?short (?:url|link)$|(?:reprints?|permissions?|republish(?: this.{0,30})?|purchase .{0,20}|order .{0,20}reprints?|export citation.{0,20})$|request (?:permissions?|reprints?).{0,30}$"),
    Rule(name="contents-line", kind="furniture", role="contents", needs=("....", ". . .", "……"), pattern=r".{2,110}?(?:(?:\s?\.){4,}|…{2,})\s?(?:\d{1,3}|[ivxl]{1,6})$"),
    Rule(name="text-size", kind="furniture", role="navigation", pattern=r"(?:text|font)[- ]?size.{0,20}$|a[-+] ?a[-+]?$|a ?a ?a$|(?:increase|decrease|descrease|larger|smaller|resize) (?:article )?(?:font|text).{0,20}$|(?:light|dark) (?:mode|theme)$|aa$"),
    Rule(name="navigation", kind="furniture", role="navigation", pattern=r"(?:(?:back|return|go|scroll|jump|skip) (?:to|up)(?: to)?(?: the| our)? (?:top|home|main|menu|all|list|article|result|index|site|search|previous|news|blog|stor(?:y|ies)|post|publications?|research|events?|archives?|overview|start|content|footer|page|issue|navigation|report|analysis|commentary|opinion|experts?|library|section|latest|homepage|program|project|topics?|podcasts?|videos?|magazine)s?\b.{0,30}|(?:go )?back to (?:the )?.{2,40}\b(?:portal|home ?page|web ?site|index|overview|results)$|top|home(?:page)?|(?:main |site |primary )?(?:menu|navigation)|(?:hi, )?what are you looking for\W*|search(?: (?:this site|the site|for|button|form|icon|results?|query|input|\W).{0,25})?|close(?: (?:menu|search|x|dialog|this.{0,20}))?|open (?:menu|navigation|search|main.{0,20})|toggle .{1,30}|show (?:menu|navigation|search)|site ?map|(?:view|see|show|load|browse|read|find|show) (?:all|more)\b(?! (?:than|about|on|from|in)\b).{0,40}|view (?:all )?.{0,30}(?:profile|articles|publications|posts|bio)|(?:see|read|view|show) (?:full )?(?:bio|profile|details|transcript)|all (?:articles|posts|stories|news|publications|topics|experts)|(?:previous|prev|next|older|newer)(?: (?:article|post|story|page|entry|in .{1,30}|slide|image|photo))?s?|page \d+(?: of \d+)?|\d{1,2} (?:of|/) \d{1,3}|learn more|find out more|(?:click|tap) (?:here|to)\b.{0,60}|more|article content|back to gallery|enlarge image|image\s+\d{1,3}\s+(?:of|/)\s+\d{1,3}|view author archive|get author rss feed|expand(?: .{0,20})?|collapse(?: .{0,20})?|hide(?: .{0,20})?|show|read more|full (?:article|story|text|report|bio)(?: \(\w\w\))?|continue reading|en|ar|fr|tr|es|de|fa|he|edition|(?:us|uk|international|world|english|arabic) edition|select (?:language|your .{0,20})|language|choose .{0,30}|translate(?: this.{0,20})?|table of contents|on this page|jump to\W?.{0,40}|(?:filter|sort)(?: by)?\b.{0,20})[\s\W]*$"),
    Rule(name="pager", kind="furniture", role="navigation", needs=(">", "<", "›", "‹", "»", "«", "→", "←", "❯", "❮", "next", "prev"), pattern=rf"[‹«]+ ?(?!{_SENTENCE})[^‹›«»]{{1,100}}$|[^‹›«»]{{0,100}}[^‹›«»\s.!?…] ?[›»]+$|[‹«]+(?:[\W\d_]|\b{_PAGER}\b)+[›»]+$|[‹«]+[^‹›«»|]+\|[^‹›«»|]+[›»]+$|[←<❮]+ ?\S.{{0,120}}$|\S.{{0,120}}[→>❯]+$|(?:previous|next|prev)(?: (?:article|post|story))?\s*(?:[:›»→]|[–-](?!{_SENTENCE}))\s*\S.{{0,140}}$"),
    Rule(name="breadcrumb", kind="furniture", role="breadcrumb", needs=(">", "›", "»", "→", "❯", "home", "you are"), pattern=r"(?:you are here\b.{0,160}|home(?:\s*(?:[>›»/|→❯\\:·•]+|::)\s*|\.{3})\S.{0,160}|(?!read|see|more|related|watch|also|next|continue|.*[«‹]|.*\w\w\.['\"”)]*$)(?:[^>›»→]{1,40}\s*[>›»→❯]\s*){1,6}[^>›»→]{1,100})$"),
    Rule(name="footer", kind="furniture", role="navigation", where="edge", pattern=r"(?:(?:about|contact)(?: us)?|about .{1,30}|careers|jobs|vacancies|internships|press(?: room| office| releases?| center| kit)?|media(?: kit| center| inquiries)?|privacy(?: (?:policy|notice|statement|center))?(?: (?:and|&) .{1,30})?|terms(?: (?:of|and|&) .{1,30})?|accessibility(?: statement)?|advertise(?: with us)?|advertising|help(?: cent(?:er|re))?|support|faqs?|rss(?: feeds?)?|legal(?: notice)?|imprint|code of (?:ethics|conduct)|corrections?|our (?:team|people|mission|experts|work|story|experts|authors|partners|funders)|staff|board(?: of .{1,20})?|experts|events|programs?|publications|podcasts?|videos?|multimedia|gallery|photos|shop|store|archives?|subscriptions?|site map|connect|feedback|editorial (?:standards|guidelines|policy)|submissions?|write for us|annual reports?|financials?|mission|partners|membership|apps?|newsletters?|magazine|blogs?|opinion|news|world|business|sports?|culture|economy|politics|lifestyle|tech(?:nology)?|science|health|entertainment|travel|weather|arts|books|podcast|live|research|e-?paper|employment|support us|markets?|finance|companies|commodities|technology|climate|environment|energy|security|middle east|africa|asia|europe|americas|u\.?s\.?|uk|lifestyle|style|food|obituaries|letters|education|society|law|religion|history|images|pictures|interactives?|features|investigations|reviews?|cartoons?|classifieds|real estate|cars|games|puzzles|crosswords?)$(?<!\w\w\.)"),
    Rule(name="copyright", kind="furniture", role="copyright", long=True, needs=("©", "copyright", "rights reserved", "(c) 2"), pattern=r"(?:©|\(c\) ?(?:19|20|all|copy)|copyright\b(?! (?:law|infring|reform|is|was|has|had|holders?|claims?|disputes?|cases?)\b)|.{0,300}\ball rights reserved\b|.{1,80}© ?(?:copyright )?(?:19|20)\d\d|.{0,200}\bmay not be (?:published|reproduced|redistributed))"),
    Rule(name="site-address", kind="furniture", role="site", pattern=r"(?!\d.*\b(?:is|are|was|were|has|have|had|on|along|of|from|who|that|said)\b.*[.!?]$)\d{1,5} [\w. ]{2,40}\b(?:street|st\.|avenue|ave\.?|road|boulevard|blvd\.?|square|drive|lane|place|nw|n\.w\.).{0,80}$|(?:https?://|www\.)\S+$|p\.?o\.? box .{0,80}$|(?:tel|phone|fax|e-?mail)\.?\s?: ?\S.{0,60}$|registered (?:in (?:england|scotland|wales|ireland)|office|(?:charity|company) (?:no|number))\b.{0,160}$"),
    Rule(name="comments", kind="furniture", role="comments", opens="comments", pattern=r"(?!response\W*$)(?:(?:\d+ |leave (?:a |your )|post (?:a |your )|add (?:a |your )|write (?:a |your )|view |read |show |hide |see |load |all |user |reader |facebook )?(?:(?:\d+ )?comments?|repl(?:y|ies)|responses?)(?: ?\(?\d+\)?)?(?: on (?!.*\w\.$).{1,120})?|comments? (?:section|policy|feed|guidelines)|responses to (?!.*\w\.$).{1,120}|\d+ thoughts on .{1,140}|discussion about this \w+)\W*$"),
    Rule(name="comment-note", kind="furniture", role="comments", long=True, pattern=r"comments? (?:are|have been|is|on this) .{0,60}(?:closed|disabled|moderated|off|unavailable)|no comments?\b.{0,40}$|be the first to (?:comment|reply|like|share).{0,30}$|(?:join|start|be part of) the (?:conversation|discussion)|please keep (?:your |all )?comments\b|your e-?mail (?:address )?will not be published|required fields are marked|please enter your (?:comment|name|e-?mail)|this site uses akismet|comments may take|.{0,60}\bcommitted to (?:maintaining )?.{0,40}\b(?:civil|forum|discussion)\b|(?:log ?in|sign in) to (?:reply|comment|leave)|save my name, e-?mail|notify me of|have your say|what do you think\?$|please (?:log|sign|read our comment)|report (?:this )?(?:comment|abuse|an error|a typo).{0,30}$|(?:spotted|found|see|notice) (?:an? )?(?:error|mistake|typo)\b"),
    Rule(name="callout", kind="furniture", role="promotion", long=True, pattern=rf"(?:(?:you can )?(?:also )?(?:download|buy|order|purchase|pre-?order|shop(?= (?:our|the|for|all|at|now|online)\b)) .{{1,60}}\b(?:here|now|today|app|store|amazon|ios|android|google play)\W*$|app store$|google play$|available on {NETWORK}|listen (?:on|via|in) {NETWORK}|subscribe (?:on|via) {NETWORK}|if you (?:would like|want|wish) to (?:share|submit|send|report) .{{0,80}}\bhere\W*$|(?:listen|subscribe|follow|find)\b.{{0,80}} wherever you (?:get|find|listen to) (?:your )?podcasts\W*$|register (?:here|now)|rsvp\b|book (?:now|tickets?)|tweets by|view this (?:post|email)|a post shared by|pic\.twitter\.com|play video|this embed|embed(?:ded)? .{{0,40}}$|error loading|javascript|please enable|dear (?:readers?|subscribers?|visitors?)\b|thank you for (?:reading(?! out\b)|subscribing|visiting|signing up|registering|joining|listening|watching|supporting|your (?:interest|support|registration|feedback|comments?|subscription|patience|donation|message|purchase)|being a)\b|enable javascript|you need to enable)"),
)  # fmt: skip

METADATA = (
    Rule(name="tags", kind="metadata", role="keywords", pattern=r"(?:tags?|article topics?(?: follows)?|tagged(?: (?:with|as|under|in))?|keywords?|key words|filed (?:under|in)|posted (?:in|under)|categor(?:y|ies)|topics?|(?:related )?topics?|subjects?|hashtags|issues?|regions?|countr(?:y|ies)|labels?|programs?|projects?|themes?|sections?|series|more on|read more on|related tags|related topics|people|places|organizations?)\s?[:|]\s?\S.{0,300}$|(?!.*, (?:the|an?|it|they|he|she|his|her|their)\b.*\.$)(?:filed (?:under|in)|tagged(?: with| as)?|posted (?:in|under)) \S.{0,200}$|(?:#\w+[\s,]*){1,20}$", long=True),
    Rule(name="tags-label", kind="metadata", role="keywords-heading", opens="tags", pattern=r"(?:tags?|key ?words|filed under|categories|topics(?: covered)?|tagged(?: with)?|(?:related|more|explore|suggested|browse) (?:tags|topics|issues)|(?:explore )?more on these topics|topics in this .{1,20}|hashtags|(?:article|story) (?:tags|topics)|(?:read )?more (?:about|on):)\s?:?$"),
    Rule(name="edge-label", kind="metadata", role="keywords-heading", where="edge", opens="tags", pattern=r"(?:issues?|regions?|countr(?:y|ies)|subjects?|topics?|category|regions? (?:and|&) (?:countries|topics)|issues? (?:and|&) (?:topics|regions)|programs?|section|people in this (?:story|article))\s?:?$"),
    Rule(name="translations", kind="metadata", role="translations", opens="translations", pattern=rf"(?:(?:this \w+ is )?also available in|available in|translations?|(?:read|view|see)(?: (?:this|it|the))?(?: \w+)? in|other languages?|languages?|(?:اقرأ|إقرأ) .{{0,40}}|lire en|in other languages)\b\s?:?(?:\s*\W*{_LANGUAGE}\b.{{0,80}})?\W*$|(?:{_LANGUAGE}(?:\s?\([^()]{{0,200}}\))?[\s,|/·•]*){{1,8}}$"),
    Rule(name="notes-to-editors", kind="metadata", role="editors-note", opens="notes", pattern=r"\W*notes? (?:to|for) (?:the )?editors?\W*$"),
    Rule(name="editors-note", kind="metadata", role="editors-note", long=True, pattern=r"\W*(?:(?:editor(?:'?s?'?|ial)|author'?s|publisher'?s|translator'?s|producer'?s) notes?\b|notes? (?:from|by|to) (?:the )?(?:editors?|readers?)|(?:corrections?|clarification|amendment|erratum|amended|disclosure)(?: appended)?(?: \(.{1,40}\)| .{1,30})?:\s?\S|updated? (?:appended|\(.{1,40}\)|.{1,30}):\s?\S|updated?:\s?" + _NOTICE + r"\S|correction appended|(?:updated|amended|corrected) (?:to|with) \w+|this (?:\w+ )?(?:article|story|post|piece|page|report|version|headline|commentary|blog|op-ed|copy|interview|transcript|conversation) (?:has (?:since )?been|was|is being) (?:\w+ )?(?:generated|transcribed|updated|corrected|amended|edited|revised|modified|first updated|lightly edited|condensed)|the (?:headline|text) of this|an earlier version of|(?:this|the) (?:interview|conversation|transcript|following) (?:\w+ ){0,4}(?:has been|was|is) (?:\w+ ){0,3}(?:edited|condensed|abridged|transcribed))"),
    Rule(name="provenance", kind="metadata", role="provenance", long=True, pattern=rf"\W*(?:(?:{_THIS}|a (?:\w+ )?version of (?:this|the) \w+(?: \w+)?|an? (?:\w+ )?version) (?:has |have )?(?:was |is |were |been |also )*(?:originally |first |previously |also )*(?:published|appeared|appears|posted|printed|aired|released|re-?published|reprinted|reproduced|co-?published|cross-?posted|syndicated|excerpted|adapted|translated|commissioned|based on (?:an?|the|his|her|their|remarks|interviews?)\b.{{0,40}}\b(?:interview|article|speech|lecture|talk|presentation|paper|event|remarks|podcast|episode)|part of|produced|made possible|funded|supported|taken|written (?:for|as|under|with|by))\b|(?:it (?:was |has been )?)?(?:originally|first|previously) (?:published|appeared|posted|printed|aired)\b|{_NO_CLAUSE}(?:re-?published|reprinted|reproduced|excerpted|adapted|cross-?posted|syndicated) (?:from|with|by|courtesy|here|at|under|in)\b|this is an? (?:\w+ )?(?:edited|abridged|updated|translated|shortened|adapted|revised|extract|excerpt|condensed|transcript|expanded|slightly|lightly)\b|(?:the )?(?:article|text|essay|op-ed|commentary|analysis) (?:was )?(?:originally|first) |(?:read|see|view) the (?:original|full) \w+ (?:on|at|in|here)|(?:link to (?:the )?)?original(?:ly)? (?:source|article|link|post|version)\b|{_NO_CLAUSE}(?:via \S.{{0,60}}$|courtesy of |prepared (?:for|by)\b)|used (?:with|by) permission|(?:from|in) the .{{1,30}} (?:issue|edition)(?: of [^.]{{1,45}})?\W*$)"),
    Rule(name="feed", kind="metadata", role="provenance", pattern=r"(?:the )?(?:post|article) \S.{2,160} (?:appeared first|first appeared) on \S.{1,60}$"),
    Rule(name="disclaimer", kind="metadata", role="disclaimer", long=True, needs=("expressed", "necessarily", "are those", "solely", "not re", "not endorse", "not take", "own.", "nécessairement", "forcément", "ariamente"), pattern=r"\W*(?:.{0,60}\b(?:(?:cet|ce|présent|dans (?:l'|le)|est[ea]|presente|en el|nest[ea]|no|quest[oa]|nell'|nel) ?(?:article|texte|artículo|texto|artigo|articolo|testo)|opiniones|opiniões|opinions|opinioni)\b.{0,80}\b(?:ne reflèt|no reflej|não reflet|não represent|non rispecchi|non riflett)\w*(?: pas)? (?:nécessairement|forcément|necesariamente|necessariamente)\b|(?:.{0,80}\b)?(?:views?|opinions?|statements?|positions?|conclusions?|findings|recommendations)\b(?: (?:and|or) \w+)?(?: and \w+)? (?:expressed|presented|stated|represented|reflected|contained|set forth|in this|herein|are (?:those|solely|his|her|their|the author|entirely|my|not)|is (?:that|solely) of)\b|(?=.{0,400}\b(?:views?|opinions?|polic(?:y|ies)|positions?|stance)\b).{0,300}\b(?:does not|do not|don't|not|doesn't) (?:necessarily )?(?:reflect|represent|endorse|constitute)\b|.{1,120} does not take (?:institutional |policy |any |specific |corporate )?(?:policy )?positions?\b)"),
    Rule(name="disclaimer-label", kind="metadata", role="disclaimer", long=True, pattern=r"\W*(?:(?:disclaimer|disclosure statement)s?\b|the author (?:alone )?(?:is|are) (?:solely )?responsible)"),
    Rule(name="about-publisher", kind="metadata", role="publisher-note", where="edge", long=True, needs=("partisan", "profit"), pattern=r".{1,120} is an? (?:\S+ ){0,5}(?:non-?partisan|nonprofit|non-profit)\b.{0,60}\b(?:organi[sz]ation|institution|institute|think tank|research|outlet|newsroom|publication)"),
    Rule(name="contributed", kind="metadata", role="credits", long=True, needs=("contributed",), pattern=r".{3,160}\bcontributed (?:to (?:this|the (?:report|story|article|research))|reporting|research)\b"),
    Rule(name="credits", kind="metadata", role="credits", long=True, pattern=rf"[\W_]*(?:(?:additional|further|local) (?:reporting|research|editing)\s?: ?\S.{{2,120}}$|{_NO_CLAUSE}(?:additional |further |local )?(?:reporting|writing|editing|translation|research|photography|graphics|production|compiled|interviews?|interviewed|fact-?check(?:ing|ed)|illustrations?|proofreading|edited|translated|produced|moderated|transcribed|reported|filmed|copy[- ]?edit\w*|rewritten) (?:and \w+ )?(?:from (?:the )?\w+ )?by:?\s|(?:reporting|writing|editing|compiled) (?:in|from) [^.]{{2,40}}(?:[;:]| by\b|$)|{_NO_CLAUSE}with (?:additional |local |further )?(?:files?|reporting|reports|inputs?|contributions?|assistance|research)(?: \w+)? (?:from|by)\b|with (?:news )?agenc(?:y|ies)\b[^.]{{0,40}}$|(?:media|press) (?:contact|enquir|inquir)|for (?:media |press )?interviews?,? (?:please )?contact\b|for (?:more|further|media|press) (?:information|inquiries|enquiries)(?:\W*$|\W{{0,2}} (?:on|about|please|contact|see|visit|call|e-?mail|go|or|and|write)\b)|doi\b|issn\b|isbn\b|(?:suggested citation|how to cite|cite (?:this )?as|recommended citation|citation)\b\s?:?|permalink\b|short ?(?:link|url)\b|(?:source|sources|agencies|document|publisher|publication|reference|ref\.?|article|doc) ?(?:no\.?|id|number)?\s?: ?\S.{{0,100}}$|(?:reuters|ap|afp|agencies|staff|upi)$|jel (?:codes|classification)\b)"),
    Rule(name="initials", kind="metadata", role="credits", where="edge", pattern=r"[a-z]{2,5}(?:-[a-z]{2,4})?(?:/[a-z]{2,8}){1,4}$|\([a-z]{2,6}\)$"),
    Rule(name="dateline", kind="metadata", role="dateline", pattern=r"[\w .,'-]{3,40} \((?:afp|ap|reuters|xinhua|upi|dpa|tass|ina|irna|anadolu|agencies|ians|ani|pti)\)\W*$"),
    Rule(name="date-label", kind="metadata", role="date", pattern=r"\W{0,3}(?:(?:first |originally |last )?(?:published|posted|updated|modified|created)|publication date|date)(?: on| at| in| by)?\s?:?$"),
    Rule(name="contact", kind="metadata", role="credits", pattern=r"(?:media |press |for )?(?:contacts?|enquiries|inquiries)(?: persons?)?\s?: ?\S.{0,160}$"),
    Rule(name="release", kind="metadata", role="article-type", pattern=r"for immediate release\W*$|(?:under )?embargo(?:ed)?\b.{0,80}$|(?:press|news|media) (?:release|statement)(?: no\.? ?\S+)?$"),
    Rule(name="by", kind="byline", opens="by", pattern=r"(?:by|written by|words by|story by|reported by|(?:article|story) by|authors? of (?:the|this) (?:article|story|post|report|piece))\s?:?$"),
    Rule(name="posted", kind="byline", pattern=r"(?:posted )?by admin(?:istrator)?$|posted by \S.{1,40} (?:at|on) .{0,30}\d{1,2}:\d\d.{0,12}$"),
    Rule(name="speakers", kind="metadata", role="participants", opens="speakers", where="edge", pattern=r"(?:speakers?|participants?|panel(?:l?ists)?|moderators?|guests?|featuring|interviewees?|presenters?|witness(?:es)?)\s?:?$"),
    Rule(name="signatories", kind="metadata", role="signatories", opens="speakers", where="edge", pattern=r"(?:(?:the |first |initial |full list of )?(?:co-)?signator(?:y|ies)|signed(?: by)?|(?:the )?undersigned|list of signatories)\s?:?$"),
    Rule(name="field", kind="metadata", role="field", pattern=r"(?:prn|ref|reference|doc(?:ument)? no|release no)\.? ?[:#] ?\S{2,30}$|(?:type|format|language|length|pages|document type|content type|publication type|date|location|duration|isbn|volume|issue no)\s?: ?\S.{0,100}$"),
    Rule(name="reading-time", kind="metadata", role="reading-time", pattern=r"(?:(?:estimated |approx(?:imate|\.)? )?(?:reading|read) time|time to read|length)\W{0,3}.{0,20}\d.{0,20}$|(?:approx\.? |about |~ ?)?\d{1,3}[ -]?(?:min(?:ute)?s?)\b\.?(?: (?:read|to read|listen|watch|video|reading))?\W*$|[\d,]{2,6} words?\W*$|word count\W{0,3}\d"),
    Rule(name="article-type", kind="metadata", role="article-type", where="head", pattern=r"(?!articles? \d)(?:(?:brief|policy|expert|news|in-depth|data|quick|country|security|special|research|legal|guest|staff|market|political|economic|long|photo|video|web|weekly|daily|live|press|fact|issue|working|background|event|original|conflict|strategic|opinion)[ -])?(?:analysis|analyses|commentary|opinions?|op-?eds?|reports?|briefs?|briefings?|blog(?: post)?s?|news|interviews?|releases?|statements?|sheets?|explainers?|features?|q ?& ?a|podcasts?|transcripts?|testimon(?:y|ies)|papers?|notes?|backgrounders?|comments?|editorials?|viewpoints?|perspectives?|insights?|essays?|articles?|publications?|memos?|alerts?|updates?|columns?|dispatch(?:es)?|reviews?|reporting|speech(?:es)?|remarks|trackers?|monitors?|snapshots?|policywatch|policy ?watch|spotlight|exclusive|breaking|videos?|events?)(?: (?:& |and |/ )(?:testimony|analysis|commentary|opinion|features|reports|insights?|comment|views?|debate|events?))?(?: ?(?:#|no\.?)? ?\d{1,5})?$|articles & testimony$|in (?:brief|depth|focus)$|breaking news$|long ?reads?$"),
    Rule(name="interview-credit", kind="metadata", role="credits", where="edge", pattern=r"(?:interview(?:ed)?|conversation|q&a) (?:with|by) .{1,80}$|(?:moderator|host|guest|speaker)s?: .{1,80}$"),
)  # fmt: skip

RELATED = (
    Rule(name="related-heading", kind="related", role="related-heading", opens="related", pattern=r"\W*(?:more (?:\w+ )?\w{2,}s|related(?: (?:articles?|stories|story|posts?|content|publications?|reading|coverage|news|analys[ie]s|reports?|links?|work|research|events|experts?|commentary|resources|materials?|media|items|programs?|projects|videos?|podcasts?|pieces|essays|books|opinions?|reads))*(?: (?:from|to|on|by|in) .{1,50})?|you (?:may|might|could) (?:also )?(?:like|be interested|enjoy|want|have missed).{0,40}|(?:you'll|readers) also .{1,20}|more (?:from|in|on|by|about|stories|articles|news|like this|analysis|coverage|to (?:read|explore|discover)|for you|top stories|reading|opinion|commentary|posts|publications|great|headlines|latest)\b.{0,60}|recommended(?: (?:for you|reading|articles|stories|posts|content|by .{1,20}|reads|videos?|from .{1,20}))?|suggested(?: (?:for you|reading|articles|stories|posts|content))|(?:read|up|watch|listen|what to (?:read|watch)) next|(?:next up|read this next|next read)|(?:see|read) (?:also|more)(?: (?:on|about|from|in|stories|articles|by)\b.{0,50})|(?:see|read) also|also (?:read|see|of interest|from .{1,40}|by .{1,40}|in .{1,40}|on .{1,40})|most (?:read|popular|viewed|shared|commented|recent|watched|discussed)(?: .{0,40})?|trending(?: .{0,40})?|popular(?: (?:now|posts?|articles?|stories|on .{1,30}|in .{1,30}|this week|topics|today|reads))?|top (?:stories|news|posts|articles|headlines|reads|picks|videos)(?: .{0,30})?|(?:the )?latest(?: (?:news|stories|articles|posts|from .{1,40}|publications|analys[ie]s|updates|headlines|in .{1,40}|on .{1,40}|insights?|commentary|research|videos?|podcasts?|issue|opinion))?|recent(?: (?:posts|articles|stories|publications|news|commentary|analys[ie]s|reports|work|from .{1,30}))|(?:editors?'?s?'? (?:picks?|choice)|staff picks?)|featured(?: (?:stories|articles|posts|content|publications?|analys[ie]s|videos?|research|in .{1,30}|news|topics|experts?|insights?))?|don't miss(?: .{0,30})?|in case you missed it|(?:further|additional|suggested|recommended|background) (?:reading|resources)|further information|other (?:news|stories|articles|posts|publications|headlines|top stories|reads|analysis|recent .{1,20})(?: .{0,40})?|explore (?:more(?! on these topics)|further|related|our).{0,40}|keep (?:reading|exploring)|discover more.{0,30}|from (?:the|our) (?:archives?|web|series|partners|blog|same author|network).{0,30}|(?:more )?in this (?:series|section|issue|category|topic|dossier)|(?:stories|articles|more) (?:for you|from .{1,40}|by .{1,40}|you .{1,30})|what (?:others|people|we|our readers) (?:are|is) reading.{0,20}|around the web|(?:sponsored|promoted) (?:stories|links)|by (?:this|the same) author|continue exploring|similar (?:articles|posts|stories|content|news).{0,20}|dive deeper|(?:dig|go) deeper|what to read next|you may have missed|in other news|elsewhere on .{1,30}|upcoming events|(?:watch|listen) (?:also|more)|videos? you (?:may|might) like|our (?:latest|recent|top) .{1,40}|next (?:article|story|post|read)s?|others also (?:read|viewed|liked)|also on .{1,30}|publications by .{1,40}|(?:read )?more from (?:this|the) .{1,30})[\s:…|»>]*$(?<!\w\w\.)"),
)  # fmt: skip

RULES = (*FIRST, *FURNITURE, *RELATED, *METADATA)

_PROSE: dict[str, tuple[str, ...]] = {
    "the": (
        *("analysis", "article", "author", "best", "commentary", "contributor", "conversation", "essay", "following"),
        *("headline", "interview", "latest", "op-", "op ", "post", "signator", "text", "transcript", "undersigned"),
    ),
    "after": ("newsletter", "the newsletter"),
    "in": ("brief", "case", "depth", "focus", "other", "the", "this"),
    "on": ("this",),
    "if": ("you ",),
    "for": ("contact", "enquir", "further", "immediate", "inquir", "interview", "media", "more", "new", "press"),
    "with": (
        "additional",
        "agenc",
        "assist",
        "contrib",
        "file",
        "further",
        "input",
        "local",
        "news",
        "report",
        "research",
    ),
    "from": ("our", "the"),
    "we": ("care", "respect", "value"),
    "no": ("comment", "spam"),
} | dict.fromkeys(
    """although and as at but despite during even however its many not or she since so some such their there
    these they those when while who without yet""".split(),
    (),
)
"""Words that mostly open prose -> how a line goes on that opens with one and may yet match a rule."""

_WORDS = frozenset(
    """share tweet email e-mail mail print facebook twitter x linkedin whatsapp telegram pinterest reddit copy link save bookmark
    messenger instagram youtube threads bluesky tumblr pocket flipboard viber vk sms rss gmail skype line wechat weibo comment
    comments like download pdf subscribe follow us on via post send more url listen icon url: share: by to this article story page
    digg stumbleupon google + google+ plus blogger xing buffer mix evernote signal
    partager discussion commentaires teilen drucken kommentare kommentieren compartir imprimir comentarios comentar condividi commenti""".split()
)  # fmt: skip
_SURE = frozenset(
    "share tweet email e-mail print facebook twitter linkedin whatsapp telegram pinterest reddit instagram youtube partager teilen compartir condividi".split()
)
_SPEECH = re.compile(  # what is said, and then a comma, a stop or who says it
    r"(?:«[^«»]*»|‹[^‹›]*›|»[^«»]*«|›[^‹›]*‹|[“„][^“”„]*[”“]|\"[^\"]*\")(?:(?<=[.,!?].)|(?<=[.,!?] .)|\s?[,.;:–—]|\s\w)"
)
_FIRST_WORD = re.compile(r"[a-z+-]+")
_SEPARATORS = re.compile(r"[\s|•·,/&‐–—:()-]+")
_PARTED = ("|", "•", "·", "/", "  ", " - ", " – ", " — ", "▪", "◦")
_SEGMENTS = re.compile(r"\s*[|•·/▪◦]\s*|\s{2,}|\s[–—-]\s")


def fold_line(text: str) -> str:
    """A line as the patterns see it."""
    if not text.isascii():  # straightened first: small letters are made much faster of what is then ASCII
        text = text.replace("’", "'").replace("‘", "'").replace("\xa0", " ").replace("İ", "I")
    line = text.lower()
    return " ".join(line.split()) if "  " in line or "\t" in line else line


def _compile(rules: tuple[Rule, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"({rule.pattern})" for rule in rules))


_PLAIN_RULES = tuple(rule for rule in RULES if not rule.needs)
_LONG_RULES = tuple(rule for rule in RULES if rule.long and not rule.needs)
_NEEDING = tuple((rule, re.compile(rule.pattern)) for rule in RULES if rule.needs)
_LONG_NEEDING = tuple((rule, pattern) for rule, pattern in _NEEDING if rule.long)
_MIDDLE = 340  # characters; most paragraphs are longer, and some rules hold for none of them
_LONGEST_NEEDING = tuple((rule, pattern) for rule, pattern in _LONG_NEEDING if rule.longest > _MIDDLE)
_NEEDS = tuple(
    (tuple(dict.fromkeys(word for rule, _ in needing for word in rule.needs)), needing)
    for needing in (_NEEDING, _LONG_NEEDING, _LONGEST_NEEDING)
)
_ASCII_NEEDS = tuple((tuple(word for word in words if word.isascii()), needing) for words, needing in _NEEDS)
_PLAIN = _compile(_PLAIN_RULES)
_LONG = _compile(_LONG_RULES)
_LABEL = 110  # characters; the rules for labels and names of sections hold for no longer line
_LABELS = frozenset(
    """about-heading welcome page-number text-size footer tags-label edge-label date-label by posted speakers signatories initials
    article-type interview-credit""".split()
)
_WORDY_RULES = tuple(rule for rule in _PLAIN_RULES if rule.name not in _LABELS)
_WORDY = _compile(_WORDY_RULES)
_BY_NAME = {rule.name: rule for rule in RULES}


def match(text: str) -> Rule | None:
    """The first rule a line matches, wherever it may stand."""
    if len(text) > LONG:
        return None
    line = fold_line(text)
    if _SPEECH.match(line):
        return None
    return _BY_NAME.get(abroad.find(line)) or _match_english(line, text)


def _match_english(line: str, text: str) -> Rule | None:
    """The same for a folded line, without the words of other languages."""
    long = len(text) > SHORT
    words, needing = (_ASCII_NEEDS if line.isascii() else _NEEDS)[(1 + (len(line) > _MIDDLE)) if long else 0]
    if needed := [word for word in words if word in line]:
        for rule, pattern in needing:
            if any(word in rule.needs for word in needed) and pattern.match(line):
                return rule
    told = not _opens_prose(line)
    if long:
        return _first(_LONG, _LONG_RULES, line) if told else None
    wordy = len(line) > _LABEL
    found = _first(_WORDY if wordy else _PLAIN, _WORDY_RULES if wordy else _PLAIN_RULES, line) if told else None
    if found is None and is_buttons(line):
        return _BY_NAME["share"]
    return _BY_NAME["footer"] if found is None and is_menu(line, text) else found


def _opens_prose(line: str) -> bool:
    """Whether a folded line begins as no rule without `needs` does, but for the two that may begin with any word."""
    first, _, rest = line.partition(" ")
    openings = _PROSE.get(first)
    return openings is not None and not rest.startswith(openings) and "(" not in line and "committed to" not in line


def _first(pattern: re.Pattern[str], rules: tuple[Rule, ...], line: str) -> Rule | None:
    found = pattern.match(line)
    return rules[found.lastindex - 1] if found and found.lastindex else None


def is_buttons(line: str) -> bool:
    """Whether every word of a folded line is a share button's."""
    first = _FIRST_WORD.match(line)
    if first and first.group() not in _WORDS:
        return False
    words = [word for word in _SEPARATORS.split(line) if word and not word.isdigit()]
    return 1 < len(words) <= 20 and all(word in _WORDS for word in words) and any(word in _SURE for word in words)


def is_menu(line: str, text: str) -> bool:
    """Whether a line is a row of menu entries: two or more, parted by bars, dots or wide gaps, each furniture."""
    if not any([mark in text for mark in _PARTED]):  # noqa: C419 -- a list is faster here
        return False
    parts = [part for part in _SEGMENTS.split(text.strip().lower()) if part.strip(" ©")]
    if len(parts) < 2 or len(line) > SHORT:
        return False
    hits = 0
    for part in parts:
        found = (
            _first(_PLAIN, _PLAIN_RULES, part.strip())
            or _BY_NAME.get(abroad.find(part.strip()))
            or ("©" in part and _BY_NAME["copyright"])
        )
        hits += bool(found and found.kind == "furniture")
    return hits >= 2 and hits >= 0.6 * len(parts)
