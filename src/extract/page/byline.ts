import { authorName } from './metadata'

const particle = 'de|da|del|della|di|du|la|le|van|von|der|den|ter|bin|ibn|al|el|y|e'
const word = String.raw`\p{Lu}[\p{L}.’'-]*`
const person = `${word}(?: (?:${particle}|${word})(?![\\p{L}’'-])){1,4}`
const people = `${person}(?:(?:, (?:and |& )?| and | & )${person}){0,5}`

const introduced = new RegExp(
  `^(?:[Bb]y|BY|Von|Par|Por|Di|Door|(?:Written|Reported|Text|Story|Words) by):? (${people})(.*)$`,
  'u',
)
const labelled = new RegExp(
  `^(?:Authors?|AUTHORS?|Autor(?:in)?|Writer|Byline): ?(${people}|${word})(.*)$`,
  'u',
)
const contact = new RegExp(
  String.raw`(?:[Ww]rite|[Ee]-?mail|[Cc]ontact|[Rr]each)(?: to)? (?:the (?:author|writer|reporter),? )?(${person})(?:,? (?:at|on|via|by)\b|:| ?[<(])`,
  'u',
)

/** What a byline gives: the author, and the words that are left ("Staff Writer", a date). */
export interface Byline {
  author: string
  rest: string
}

/** The byline a short line is ("By Ann Lee and Bo Yi | March 3, 2022"), or `undefined`. */
export function bylineOf(text: string): Byline | undefined {
  if (text.length > 160 || /[.!?]$/.test(text.replace(/\b\p{Lu}\.$/u, ''))) return undefined
  const found = introduced.exec(text) ?? labelled.exec(text)
  const [, names = '', rest = ''] = found ?? []
  // "By Monday Morning the town was quiet": what follows a name in a byline is set off from it.
  if (!found || /^\s*\p{Ll}/u.test(rest.replace(/^\s+(?:in|for|at|of|with|and|on)\b/u, ''))) return undefined
  const author = authorName(titleCased(names))
  return author === undefined ? undefined : { author, rest: rest.replace(/^[\s|,•·–—-]+/, '').trim() }
}

/** The author named in a contact line ("Write to Ann Lee at …"), or `undefined`. */
export function contactName(text: string): string | undefined {
  return text.length > 300 ? undefined : contact.exec(text)?.[1]
}

/** Names set in capitals throughout, as newspapers do, in ordinary case. */
function titleCased(names: string): string {
  if (names !== names.toUpperCase() || !/\p{Lu}{3}/u.test(names)) return names
  return names
    .toLowerCase()
    .replace(/(^|[\s.'’-])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase())
    .replace(/ And /g, ' and ')
}
