/**
 * A date as the reader's locale writes it: "12 Nov", with its year where that is not this one.
 * @param date ISO 8601; only a year or a month where no more is known. What is no date stays as it is.
 */
export function dateWords(date: string, now = new Date()): string {
  const time = new Date(date)
  if (/^\d{4}$/.test(date) || Number.isNaN(time.getTime())) return date
  return time.toLocaleDateString(undefined, {
    day: /^\d{4}-\d\d$/.test(date) ? undefined : 'numeric',
    month: 'short',
    year: date.startsWith(String(now.getFullYear())) ? undefined : 'numeric',
    // A date without a time is that day everywhere.
    timeZone: date.length <= 10 ? 'UTC' : undefined,
  })
}

/** A message with the ISO 8601 UTC times in it as the reader's locale writes them. */
export function withLocalTimes(message: string): string {
  return message.replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, (time) =>
    new Date(time).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' }),
  )
}
