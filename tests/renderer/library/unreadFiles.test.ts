import { describe, expect, it } from 'vitest'
import { unreadAlerts } from '../../../src/renderer/library/unreadFiles'

const unread = (name: string, message = 'The file is empty.') =>
  ({ ok: false, name, code: 'unsupported-format', message }) as const

describe('files that could not be opened', () => {
  it('are named each for itself where there are one or two', () => {
    const alerts = unreadAlerts([unread('/home/a/one.txt'), unread('C:\\texts\\two.txt')])
    expect(alerts.map(({ title }) => title)).toEqual([
      '“one.txt” could not be opened.',
      '“two.txt” could not be opened.',
    ])
    expect(alerts.every(({ text }) => text !== '')).toBe(true)
  })

  it('are told together where there are more, each reason once', () => {
    const alerts = unreadAlerts([unread('a.txt'), unread('b.pdf', 'It seems to be a PDF.'), unread('c.txt')])
    expect(alerts).toHaveLength(1)
    expect(alerts[0]?.title).toBe('3 files could not be opened.')
    expect(alerts[0]?.list?.map(({ about }) => about)).toEqual(['“a.txt”, “c.txt”', '“b.pdf”'])
  })

  it('do not fill the window with names', () => {
    const about = unreadAlerts(Array.from({ length: 40 }, (_, i) => unread(`${i}.txt`)))[0]?.list?.[0]?.about
    expect(about).toBe('“0.txt”, “1.txt”, “2.txt”, “3.txt”, “4.txt”, “5.txt” and 34 more')
  })
})
