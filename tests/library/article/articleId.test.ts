import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { articleId } from '../../../src/core/article/article'
import { articleIdOf, sourceHashIn, sourceHashOf, textHashOf } from '../../../src/library/article/articleId'

describe('The id of an article', () => {
  it('is the slug of its title and eight digits of its source', () => {
    const hash = sourceHashOf('https://example.org/a')
    expect(hash).toMatch(/^[0-9a-f]{8}$/)
    expect(articleIdOf('Déjà vu: “The End”, Part 2', hash)).toBe(`deja-vu-the-end-part-2-${hash}`)
    expect(articleIdOf('日本語', hash)).toBe(`article-${hash}`)
    expect(sourceHashIn(articleIdOf('Another title', hash))).toBe(hash)
  })

  it('is never longer than 60 characters and the hash, and never a path', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (title) => {
        const id = articleIdOf(title, sourceHashOf(title))
        expect(v.is(articleId, id)).toBe(true)
        expect(id.length).toBeLessThanOrEqual(69)
      }),
    )
  })

  it('goes with a text hash of 16 digits', () => {
    expect(textHashOf('abc')).toBe('ba7816bf8f01cfea')
  })
})
