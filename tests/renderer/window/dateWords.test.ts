import { expect, it } from 'vitest'
import { dateWords, withLocalTimes } from '../../../src/renderer/window/dateWords'

const now = new Date('2026-06-15T12:00:00Z')
const words = (date: string): string => dateWords(date, now)

it('a date of this year is said without the year, any other with it', () => {
  expect(words('2026-03-04')).toMatch(/4/)
  expect(words('2026-03-04')).not.toContain('2026')
  expect(words('2021-11-12')).toMatch(/12.*2021|2021.*12/)
})
it('a date without a time is that day everywhere', () => {
  expect(words('2021-11-01')).toMatch(/\b1\b/)
  expect(words('2021-11-01')).toMatch(/Nov/i)
})
it('a month has no day, a year nothing but itself, and other words stay as they are', () => {
  expect(words('2021-11')).not.toMatch(/\b1\b/)
  expect(words('2021')).toBe('2021')
  expect(words('last spring')).toBe('last spring')
})
it('a time in a message is said as the reader writes it', () => {
  const said = withLocalTimes('In use since 2026-03-04T05:06:07.089Z.')
  expect(said).toMatch(/^In use since .*4.*2026.*\.$/)
  expect(said).not.toContain('T05')
})
