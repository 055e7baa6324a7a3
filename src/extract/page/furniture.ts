/**
 * Paragraphs that stand around an article and are not part of it. Each rule names one kind; the whole paragraph must
 * be of that kind and not longer than `longest` characters, so that prose which only begins alike stays.
 */
interface Rule {
  kind: string
  longest: number
  pattern: RegExp
}

const name = String.raw`\p{Lu}[\p{L}.’'-]+(?: (?:\p{Lu}[\p{L}.’'-]*|de|da|del|di|la|le|van|von|der|den|bin|al|el)){1,4}`
const agency =
  'AFP|AP|Reuters|Getty(?: Images)?|EPA|EFE|UPI|PA|DPA|ANSA|TASS|Xinhua|Kyodo|Zuma(?: Press)?|Shutterstock|Alamy|iStock|Bloomberg(?: News)?|Associated Press|Agence France-Presse|Magnum(?: Photos)?|Polaris|Redux|Unsplash|Flickr|Wikimedia(?: Commons)?'
const media = String.raw`(?:photo|photograph|image|picture|illustration|graphic|video|artwork|cartoon|map|foto|bild|photographie)s?`
const network =
  'facebook|twitter|x|linkedin|whatsapp|pinterest|reddit|e-?mail|telegram|flipboard|instagram|mastodon|bluesky|threads|messenger|pocket|tumblr|youtube|rss|line|viber|signal|sms'

/** Words in either case, for patterns that must tell names by their capitals and so cannot ignore case as a whole. */
function either(words: string): string {
  return words.replace(/[a-z]/g, (letter) => `[${letter}${letter.toUpperCase()}]`)
}

const rules: readonly Rule[] = [
  {
    kind: 'credit',
    longest: 250,
    pattern: new RegExp(
      String.raw`^\(?(?:${media} )?(?:${media}|credits?|source)(?: (?:by|credit|courtesy(?: of)?|source))?s?\s?[:©/|–—]\s?\S`,
      'iu',
    ),
  },
  {
    kind: 'credit',
    longest: 200,
    pattern: new RegExp(
      String.raw`^\(?${either(media)} ${either('(?:by|courtesy of|provided by|via)')} ${name}`,
      'u',
    ),
  },
  {
    kind: 'credit',
    longest: 120,
    pattern: new RegExp(
      String.raw`^\(?(?:${name}|[\p{Lu}\p{L}. ]{2,40})\s?(?:/|\||–|—|via) ?(?:${agency})\b[^.!?]*\)?$`,
      'u',
    ),
  },
  {
    kind: 'contact',
    longest: 250,
    pattern: new RegExp(
      String.raw`^[—–-]?\s?${either('(?:please |you can |to |readers (?:can|may) )*(?:write|e-?mail|contact|reach|get in touch)(?: to| with)?')}:? (?:${name}|the (?:author|writer|reporter|editors?|newsroom)|us|me)\b.*(?:\b(?:at|on|via|by|through)\b|@)`,
      'u',
    ),
  },
  {
    kind: 'contact',
    longest: 250,
    pattern:
      /^(?:e-?mail|contact|write|reach|follow)\b.*(?:\[email.protected\]|[\w.+-]+@[\w-]+\.\w{2,}|(?:^|\s)@\w{2,})/iu,
  },
  {
    kind: 'contact',
    longest: 200,
    pattern: new RegExp(
      String.raw`^(?:You can )?${either('follow')} (?:${name}|us|me|him|her|them|the author|@\w+)\b.* on (?:\p{Lu}|@)`,
      'u',
    ),
  },
  {
    kind: 'contact',
    longest: 120,
    pattern: /^(?:e-?mail: ?)?(?:\[email.protected\]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)$/iu,
  },
  {
    kind: 'contribution',
    longest: 250,
    pattern: new RegExp(
      String.raw`^[—–-]?\s?[^.!?]{3,120} contributed (?:to this (?:article|report|story|piece)|reporting)\b[^.]*\.?$`,
      'iu',
    ),
  },
  {
    kind: 'contribution',
    longest: 250,
    pattern:
      /^(?:additional )?(?:reporting|writing|editing|research)(?: and (?:writing|editing|reporting))? by [^.!?]{3,200}\.?$/iu,
  },
  {
    kind: 'copyright',
    longest: 500,
    pattern: /^(?:©|\(c\) |copyright(?:$|:|\s*(?:©|\(c\))|,? (?:by |\d{4})))/iu,
  },
  { kind: 'copyright', longest: 500, pattern: /\ball rights reserved\b/iu },
  {
    kind: 'copyright',
    longest: 500,
    pattern:
      /^(?:this (?:material|article|content|copy|story)|no part of this)\b.*\b(?:may not be|is for (?:your )?personal|cannot be|was originally published|first appeared|may be) .*(?:published|reproduced|use|redistributed|permission|republished|reprinted|on)\b/iu,
  },
  { kind: 'hash', longest: 140, pattern: /^[0-9a-f]{24,128}$/iu },
  {
    kind: 'comments',
    longest: 120,
    pattern:
      /^(?:reader )?comments? (?:are|is|have been|for this (?:article|post) are) (?:now |currently )?(?:closed|off|disabled|turned off)\b.*$/iu,
  },
  {
    kind: 'comments',
    longest: 60,
    pattern:
      /^(?:(?:\d[\d,.]*|no(?= comments)|view|show|read|see|add|post|leave|write|join|load)(?: an?| the| all| more)? )?(?:comments?|repl(?:y|ies)|responses(?= \()|(?<=join )the conversation)(?: ?\(?\d*\)?| below)?[.:…]?$/iu,
  },
  {
    kind: 'subscription',
    longest: 250,
    pattern:
      /^(?:please )?(?:(?:subscribe|sign ?up|sign ?in|log ?in|register)(?: (?:now|here|today|free))?(?:[.!:]?$| (?=.*\b(?:newsletters?|inbox|account|comment|e-?mails?|updates|alerts|unlimited|full access|our|reading|channel|podcast|feed)\b))|become a (?:member|subscriber|patron)|already a (?:member|subscriber)|start your (?:free )?(?:trial|subscription)|enter your e-?mail|get (?:our|the|more|unlimited)\b.*\b(?:newsletter|inbox|app|access)\b)/iu,
  },
  {
    kind: 'subscription',
    longest: 200,
    pattern: /^(?:support|donate)\b.*\b(?:journalism|donation|us|our (?:work|mission)|today|now)\b[.!]?$/iu,
  },
  {
    kind: 'sharing',
    longest: 120,
    pattern: new RegExp(
      String.raw`^(?=.*\b(?:share|tweet|save|print|pin|copy|like|follow|send|${network})\b)(?:(?:share|tweet|save|print|pin(?: it)?|like|copy(?: link)?|send|follow(?: us)?|more|via|on|this|article|story|post|page|with(?: friends)?|or|and|to|by|options?|link|${network})(?!\p{L})(?:[\s,:|/•·.!…+&-]|\d)*){1,14}$`,
      'iu',
    ),
  },
  {
    kind: 'related',
    longest: 200,
    pattern:
      /^(?:read(?: more| next| also| on)?|see also|also read|also on \S+|related(?: articles?| stories| content| posts?| topics?| links?| coverage| reading)?|more (?:from|on|about) [^.!?:]{2,50}|more (?:stories|news|coverage)(?: from [^.!?:]{2,50})?|further reading|you (?:may|might) also (?:like|be interested in)|recommended(?: for you| reading| stories)?|(?:most|more) (?:read|popular|viewed|shared)|trending(?: now)?|editors?[’']s? picks?|up next|don[’']t miss|watch (?:now|more|live))(?: ?[:|»›→].*)?$/iu,
  },
  {
    kind: 'advertisement',
    longest: 100,
    pattern:
      /^(?:advertisements?|advertising|sponsored(?: (?:content|by .*|post))?|paid (?:content|post)|promoted(?: content)?|ad|anzeige|publicité|werbung)[.:]?$/iu,
  },
  {
    kind: 'advertisement',
    longest: 120,
    pattern:
      /^(?:(?:story|article) continues (?:below|after).*|continue reading(?: below| the main story| \S+)?|scroll (?:down )?to continue.*|skip (?:to (?:main )?content|advertisement|ad).*|article continues after.*)$/iu,
  },
  {
    kind: 'tags',
    longest: 300,
    pattern:
      /^(?:tags?|filed under|topics?|categor(?:y|ies)|posted in|keywords|tagged(?: with)?|schlagworte)\s?:/iu,
  },
  {
    kind: 'reading time',
    longest: 60,
    pattern: /^(?:(?:reading|read) time:? ?)?(?:about )?\d+[ -]?min(?:ute)?s?(?: read(?:ing time)?)?[.]?$/iu,
  },
  {
    kind: 'reading time',
    longest: 80,
    pattern: /^listen to (?:this )?(?:article|story|episode)\b.{0,40}$/iu,
  },
  {
    kind: 'top',
    longest: 40,
    pattern:
      /^(?:back to (?:the )?top|top of page|nach oben|next (?:article|story|page|post)|previous (?:article|story|page|post)|home|menu|search|close|skip)[.»›]?$/iu,
  },
]

/** What kind of thing a paragraph is if it is not part of the article, else `undefined`. */
export function furnitureKind(paragraph: string): string | undefined {
  const text = paragraph.replace(/\s+/g, ' ').trim()
  if (text === '') return undefined
  return rules.find(({ longest, pattern }) => text.length <= longest && pattern.test(text))?.kind
}

/**
 * Where a credit at the end of a paragraph begins ("… at the border. Photo: Ann Lee/Reuters"), as an offset into the
 * paragraph, or `undefined`. The credit must follow a finished sentence and be made of names.
 */
export function creditStart(paragraph: string): number | undefined {
  const tail = Math.max(0, paragraph.length - 300)
  const found = trailingCredit.exec(paragraph.slice(tail))
  if (!found) return undefined
  const [, before = '', credited = ''] = found
  const inNames = credited
    .split(/[\s/|,&]+/)
    .every((word) => /^(?:\p{Lu}|\d|via|by|for|of|the|and|courtesy|de|von|van|©)/u.test(word))
  return inNames && credited.trim() !== '' ? tail + found.index + before.length : undefined
}

const trailingCredit = new RegExp(
  String.raw`((?:[.!?…]["”’')\]]*|["”’)\]])\s+)\(?(?:${media}|credit)s?(?: credit)?(?:\s?[:©]| (?:by|courtesy of|via)\b:?) ?((?:[^.!?\n]|\b\p{Lu}\.){3,100})\.?\)?$`,
  'iu',
)
