import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { articleDate, orderOf } from '../../../src/core/article/articleDate'

const added = '2024-05-01T10:00:00.000Z'
const article = (
  id: string,
  published?: string,
  when = added,
): { id: string; published?: string; added: string } => {
  return { id, added: when, ...(published !== undefined && { published }) }
}

describe('The date of an article', () => {
  it.each([
    '2021',
    '2021-03',
    '2021-03-04',
    '2021-03-04T05:06:07Z',
    '2021-03-04T05:06:07+02:00',
    '2021-03-04 05:06',
  ])('is that of its publication: %s', (published) => {
    expect(articleDate({ published, added })).toBe(published)
  })

  it.each(['', 'Spring 1998', 'Monday', '4 March 2021', '2021-13-45', '12'])(
    'is that of its addition where the other is no date: “%s”',
    (published) => {
      expect(articleDate({ published, added })).toBe(added)
    },
  )

  it('puts the older one first, of two of one day the one that was added first', () => {
    const all = [
      article('added-now'),
      article('new', '2023-01-02'),
      article('later', '2021-03-04', '2024-05-02T10:00:00.000Z'),
      article('old', '2021-03-04'),
    ]
    expect(all.sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1)).map(({ id }) => id)).toEqual([
      'old',
      'later',
      'new',
      'added-now',
    ])
  })

  it('makes one of any two articles the earlier one', () => {
    const dates = fc.constantFrom(undefined, '2021', '2021-03-04', 'soon', '2021-03-04T05:06:07Z')
    const any = fc.record({
      id: fc.constantFrom('a', 'b', 'c'),
      published: dates,
      added: fc.constantFrom(added, ''),
    })
    fc.assert(
      fc.property(any, any, (a, b) => {
        expect(orderOf(a) === orderOf(b)).toBe(
          a.id === b.id && articleDate(a) === articleDate(b) && a.added === b.added,
        )
      }),
    )
  })
})
