import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { NamePool } from '../../../../src/core/entity/across/namePool'
import { PackedBytes } from '../../../../src/core/entity/across/packedBytes'

describe('A pool of names', () => {
  it('keeps each name once, whatever its letters', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { maxLength: 40 }), (names) => {
        const pool = new NamePool()
        const numbers = names.map((name) => pool.put(name))
        expect(numbers.map((number) => pool.nameOf(number))).toEqual(names)
        expect(names.map((name) => pool.find(name))).toEqual(numbers)
        expect(new Set(numbers).size).toBe(new Set(names).size)
      }),
    )
  })

  it('finds each of many, and none that was not put in', () => {
    const pool = new NamePool()
    for (let n = 0; n < 5000; n += 1) pool.put(`name ${n}`)
    expect(pool.find('name 4999')).toBe(4999)
    expect(pool.find('name 5000')).toBeUndefined()
    expect(pool.nameOf(17)).toBe('name 17')
  })
})

describe('Packed bytes', () => {
  it('give back the numbers and words in the order they were put', () => {
    const one = fc.tuple(fc.maxSafeNat(), fc.string({ unit: 'binary', maxLength: 300 }))
    fc.assert(
      fc.property(fc.array(one), (all) => {
        const bytes = new PackedBytes()
        for (const [number, words] of all) {
          bytes.putNumber(number)
          bytes.putWords(words)
        }
        const reader = bytes.reader()
        expect(all.map(() => [reader.number(), reader.words()])).toEqual(all)
        expect(bytes.copy()).toHaveLength(bytes.length)
      }),
    )
  })
})
