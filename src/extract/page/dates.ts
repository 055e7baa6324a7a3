const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const month =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?'
const dayFirst = new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)? ${month},? (\\d{4})\\b`, 'i')
const monthFirst = new RegExp(`\\b${month} (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})\\b`, 'i')

/**
 * A date as ISO 8601: `2022-03-13`, or a full UTC time where time and zone are given. A time without a zone is left
 * out: it would mean another moment on another machine. `undefined` if the text names no date that exists.
 */
export function isoDate(text: string): string | undefined {
  const trimmed = text.replace(/\s+/g, ' ').trim().slice(0, 200)
  const iso =
    /\b(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?) ?(Z|[+-]\d{2}:?\d{2})?)?/.exec(
      trimmed,
    )
  if (iso) {
    const [, year, monthNumber, day, time, zone] = iso
    const date = existing(Number(year), Number(monthNumber), Number(day))
    if (date === undefined || time === undefined || zone === undefined) return date
    const offset = zone === 'Z' ? zone : zone.replace(/(\d{2}):?(\d{2})$/, '$1:$2')
    const moment = new Date(`${date}T${time}${offset}`)
    return Number.isNaN(moment.getTime()) ? date : moment.toISOString()
  }
  const first = dayFirst.exec(trimmed)
  if (first) return existing(Number(first[3]), monthOf(first[2]), Number(first[1]))
  const second = monthFirst.exec(trimmed)
  if (second) return existing(Number(second[3]), monthOf(second[1]), Number(second[2]))
  const compact = /^(\d{4})[/.]?(\d{2})[/.]?(\d{2})$/.exec(trimmed)
  return compact ? existing(Number(compact[1]), Number(compact[2]), Number(compact[3])) : undefined
}

/** True if a line is a date and little else: "Published: March 13, 2022 10:04 am EDT". */
export function isDateLine(text: string): boolean {
  if (text.length > 90 || isoDate(text) === undefined) return false
  const rest = text
    .replace(dayFirst, ' ')
    .replace(monthFirst, ' ')
    .replace(/\d{4}-\d{2}-\d{2}(?:[T ][\d:.]+(?:Z|[+-]\d{2}:?\d{2})?)?/g, ' ')
    .replace(/\b\d{1,2}[:.h]\d{2}(?::\d{2})?\b/g, ' ')
    .replace(/\b(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?\b\.?/gi, ' ')
    .replace(
      /\b(?:first |last )?(?:published|updated|posted|modified|created|date|on|at|of|[ap]\.?m\.?|ET|EDT|EST|PT|PDT|PST|CT|CET|CEST|BST|GMT|UTC)\b/gi,
      ' ',
    )
  return !/[\p{L}\d]/u.test(rest)
}

function monthOf(name = ''): number {
  return months.indexOf(name.slice(0, 3).toLowerCase()) + 1
}

function existing(year: number, monthNumber: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, monthNumber - 1, day))
  const exists = date.getUTCMonth() === monthNumber - 1 && date.getUTCDate() === day && year >= 1000
  return exists ? date.toISOString().slice(0, 10) : undefined
}
