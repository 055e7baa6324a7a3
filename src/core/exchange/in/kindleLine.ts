/** What the second line of a clipping says, whatever the language of the device. */
export interface KindleLine {
  kind: 'highlight' | 'note' | 'bookmark' | undefined
  /** Of the book's locations or, where it has none, of its pages; both inclusive. */
  place: { unit: 'location' | 'page'; start: number; end: number } | undefined
  /** ISO 8601; the device writes no zone, so it counts as UTC. */
  created: string | undefined
}

/**
 * Reads "- Your Highlight on page 5 | Location 100-102 | Added on …" by the words that many languages use for these
 * things and by the shapes of numbers and dates. Undefined where it is no such line.
 */
export function readKindleLine(line: string): KindleLine | undefined {
  const text = plainDigits(line.replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '').trim())
  if (!/^[-–—•]\s*\S/u.test(text) || text.length > 400) return undefined
  const created = dateIn(text)
  const parts = text.split('|')
  // The date can hold anything; the rest says what it is.
  const about = (parts.length > 1 ? parts.slice(0, -1).join('|') : text).toLowerCase()
  const kind = kinds.find(({ words }) => words.test(about))?.kind
  const isSure = parts.length > 1 && (kind !== undefined || created !== undefined)
  const place = placeIn(about) ?? (isSure ? anyPlaceIn(about) : undefined)
  return kind || place || created !== undefined ? { kind, place, created } : undefined
}

const kinds = [
  {
    kind: 'bookmark',
    words:
      /bookmark|lesezeichen|yer imi|záložk|könyvjelző|signapunct|semn de carte|σελιδοδείκτη|إشارة|बुकमार्क|marcador|signet|marque-page|segnalibro|bladwijzer|ブックマーク|书签|書籤|북마크|закладк|zakładk|bokmärke|bogmærke|bokmerke|kirjanmerkki/u,
  },
  {
    kind: 'highlight',
    words:
      /highlight|clip|vurgu|altı çizil|zvýrazn|kiemel|evidențier|επισήμανσ|تمييز|हाइलाइट|markierung|subrayad|resaltad|destaque|surlign|evidenziaz|sottolineat|markering|ハイライト|标注|標註|醒目提示|하이라이트|выделен|zaznaczen|överstrykning|fremhæv|uthev|korostus/u,
  },
  {
    kind: 'note',
    words:
      /\bnote\b|(?<!\p{L})not(?:u|unuz|un|unuzu)?(?!\p{L})|poznámk|jegyzet|notiță|σημείωσ|ملاحظ|नोट|notiz|(?<!\p{L})nota(?!\p{L})|notitie|anotaci|anotaç|メモ|笔记|筆記|註記|메모|заметк|notatk|anteckning|\bnotat|muistiinpano/u,
  },
] as const

// No more than this between the word and its number: " #", " No. ", " " …
const location =
  /(?:loc(?:ation|atie|\.)?|pos\.|position|posici[óo]n|ubicaci[óo]n|posi[çc][ãa]o|posizione|emplacement|位置|위치|мест\p{L}*|pozycj\p{L}*|plats|plassering|placering|sijainti)[^\d|]{0,8}(\d{1,9})(?:\s*[-–—]\s*(\d{1,9}))?/u
const pageAfter =
  /(?:pages?|seiten?|páginas?|pagin[ae]|第|페이지|страниц\p{L}*|stron\p{L}*|sid\p{L}*|side)[^\d|]{0,6}(\d{1,7})(?:\s*[-–—]\s*(\d{1,7}))?/u
const pageBefore = /(\d{1,7})(?:\s*[-–—]\s*(\d{1,7}))?\s*(?:ページ|页|頁|페이지|쪽)/u

function placeIn(about: string): KindleLine['place'] {
  const found = location.exec(about)
  if (found) return { unit: 'location', ...rangeOf(found) }
  const page = pageAfter.exec(about) ?? pageBefore.exec(about)
  return page ? { unit: 'page', ...rangeOf(page) } : undefined
}

/** In words of no language that is known: of two places the page comes first, as everywhere. */
function anyPlaceIn(about: string): KindleLine['place'] {
  const numbers = [...about.matchAll(/(\d{1,9})(?:\s*[-–—]\s*(\d{1,9}))?/g)]
  const last = numbers.at(-1)
  if (!last) return undefined
  return { unit: numbers.length > 1 || last[2] !== undefined ? 'location' : 'page', ...rangeOf(last) }
}

/** Arabic, Persian, Devanagari, Bengali, Tamil and full-width digits as those of the rest. */
function plainDigits(text: string): string {
  return text.replace(
    /[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef\u0be6-\u0bef\uff10-\uff19]/g,
    (digit) => {
      const code = digit.charCodeAt(0)
      const zero =
        [0x660, 0x6f0, 0x966, 0x9e6, 0xbe6, 0xff10].find((one) => code >= one && code < one + 10) ?? code
      return String(code - zero)
    },
  )
}

/** "425-26" is 425 to 426. */
function rangeOf([, first = '', last]: RegExpExecArray): { start: number; end: number } {
  const start = Number(first)
  if (last === undefined) return { start, end: start }
  const whole = last.length < first.length ? first.slice(0, first.length - last.length) + last : last
  return { start, end: Math.max(start, Number(whole)) }
}

function dateIn(text: string): string | undefined {
  const day = dayIn(text)
  if (!day) return undefined
  const [year, month, date] = day
  const time =
    /(上午|下午|午前|午後|오전|오후)?\s*(\d{1,2})\s*(?:[:.]|h|時|时|點|点|시)\s*(\d{1,2})(?:\s*(?:[:.]|min|分|분)\s*(\d{1,2}))?\s*(?:s|秒|초)?\s*([ap])?/iu.exec(
      text.slice(day[3]),
    )
  const late = /下午|午後|오후/u.test(time?.[1] ?? '') || /p/i.test(time?.[5] ?? '')
  const early = /上午|午前|오전/u.test(time?.[1] ?? '') || /a/i.test(time?.[5] ?? '')
  let hour = Number(time?.[2] ?? 0)
  if (late && hour < 12) hour += 12
  if (early && hour === 12) hour = 0
  const millis = Date.UTC(year, month - 1, date, hour, Number(time?.[3] ?? 0), Number(time?.[4] ?? 0))
  const made = new Date(millis)
  const isReal = made.getUTCMonth() === month - 1 && made.getUTCDate() === date && year > 1990
  return isReal ? made.toISOString() : undefined
}

/** Year, month, day, and where they end. */
function dayIn(text: string): [number, number, number, number] | undefined {
  const eastern = /(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]/u.exec(text)
  if (eastern)
    return [Number(eastern[1]), Number(eastern[2]), Number(eastern[3]), eastern.index + eastern[0].length]
  const dayFirst =
    /(\d{1,2})(?:\.|er|º|°)?\s+(?:de\s+|di\s+)?([\p{L}\p{M}]{3,14})\.?,?\s+(?:de\s+|del\s+)?(\d{4})/u.exec(
      text,
    )
  const first = monthOf(dayFirst?.[2] ?? '')
  if (dayFirst && first !== undefined)
    return [Number(dayFirst[3]), first, Number(dayFirst[1]), dayFirst.index + dayFirst[0].length]
  const monthFirst = /(\p{L}{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})/u.exec(text)
  const month = monthOf(monthFirst?.[1] ?? '')
  if (monthFirst && month !== undefined)
    return [Number(monthFirst[3]), month, Number(monthFirst[2]), monthFirst.index + monthFirst[0].length]
  return undefined
}

function monthOf(word: string): number | undefined {
  const plain = word.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  const at = months.findIndex((month) => month.test(plain))
  return at < 0 ? monthNames().get(plain) : at + 1
}

let named: Map<string, number> | undefined

/** Months of languages whose names the list below does not begin with, as dates have them. */
function monthNames(): Map<string, number> {
  if (named) return named
  named = new Map()
  for (const language of [
    'tr',
    'cs',
    'hu',
    'ro',
    'el',
    'uk',
    'ar',
    'hi',
    'bn',
    'ta',
    'ca',
    'eu',
    'gl',
    'sk',
    'sl',
  ]) {
    const format = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long', timeZone: 'UTC' })
    for (let month = 0; month < 12; month += 1) {
      const parts = format.formatToParts(Date.UTC(2024, month, 15))
      const name = parts.find(({ type }) => type === 'month')?.value ?? ''
      const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
      if (!named.has(plain)) named.set(plain, month + 1)
    }
  }
  return named
}

const months: readonly RegExp[] = [
  /^(jan|ene|gen|sty|янв|tam)/,
  /^(feb|fev|lut|фев|hel)/,
  /^(mar|mrt|maa|мар)/,
  /^(apr|avr|abr|kwi|апр|huh)/,
  /^(may|mai|mag|mei|maj|ма[яи]|tou)/,
  /^(jun|juin|giu|cze|июн|kesa)/,
  /^(jul|juil|lug|lip|июл|heina)/,
  /^(aug|aou|ago|sie|авг|elo)/,
  /^(sep|set|wrz|сен|syys)/,
  /^(oct|okt|ott|out|paz|окт|loka)/,
  /^(nov|lis|ноя|marras)/,
  /^(dec|dez|dic|gru|дек|joulu)/,
]
