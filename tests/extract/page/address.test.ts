import { describe, expect, it } from 'vitest'
import { articleAddress } from '../../../src/extract/page/address'

describe('The address of an article', () => {
  it.each([
    ['https://Example.org/a?utm_source=x&id=7&fbclid=1#part', 'https://example.org/a?id=7'],
    ['https://example.org/a?q=a%20b&q=c', 'https://example.org/a?q=a%20b&q=c'],
    ['https://example.org/?utm_medium=mail', 'https://example.org/'],
    ['https://example.org/app#!/page/2', 'https://example.org/app#!/page/2'],
    ['https://example.org/a?q=a%20b+c&utm_source=x&WT.mc_id=1&_ga=2&q', 'https://example.org/a?q=a%20b+c&q'],
    ['https://user:secret@example.org/a', 'https://example.org/a'],
  ])('makes %s into %s', (address, expected) => {
    expect(articleAddress(address)).toBe(expected)
  })

  it.each(['javascript:alert(1)', 'file:///etc/passwd', 'not an address', ''])(
    'does not exist for %j',
    (address) => {
      expect(articleAddress(address)).toBeUndefined()
    },
  )
})
