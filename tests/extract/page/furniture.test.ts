import { describe, expect, it } from 'vitest'
import { creditStart, furnitureKind } from '../../../src/extract/page/furniture'

describe('a paragraph that is not the article', () => {
  it.each([
    ['Photo: Ann Lee/AFP/Getty Images', 'credit'],
    ['Photograph by Ann Lee for The Coast Weekly', 'credit'],
    ['Ann Lee/Reuters', 'credit'],
    ['write to Bo Yi at [email protected]', 'contact'],
    ['Contact us at tips@example.org.', 'contact'],
    ['Follow Ann Lee on Twitter @annlee', 'contact'],
    ['Bo Yi contributed to this article.', 'contribution'],
    ['Copyright ©2020 Example & Company, Inc. All rights reserved. 87990cbe', 'copyright'],
    ['© 2024 The Coast Weekly', 'copyright'],
    ['a0b1c2d3a0b1c2d3a0b1c2d3a0b1c2d3', 'hash'],
    ['Comments are closed.', 'comments'],
    ['12 Comments', 'comments'],
    ['Leave a comment', 'comments'],
    ['Subscribe to our newsletter', 'subscription'],
    ['Share this article on Facebook', 'sharing'],
    ['Related: How it began', 'related'],
    ['Advertisement', 'advertisement'],
    ['Tags: otters, roads', 'tags'],
    ['5 min read', 'reading time'],
    ['Back to top', 'top'],
  ])('is told by a general rule: %s', (text, kind) => {
    expect(furnitureKind(text)).toBe(kind)
  })

  it.each([
    'Photos by the sea are his favourite.',
    'Copyright law changed in 1976.',
    'No comment.',
    'Write to your senators, he said, and they will answer.',
    'Register to vote by Friday.',
    'He contributed to this story of decline.',
    'More on that later.',
    'Share prices fell on Monday.',
    'Reading is good.',
    'Onto the roof, said the mayor.',
  ])('is not confused with prose: %s', (text) => {
    expect(furnitureKind(text)).toBeUndefined()
  })

  it('may be a credit at the end of one that is', () => {
    const text = 'It looks at past accidents. Photo: Ann Lee/AFP/Getty Images'
    expect(text.slice(creditStart(text))).toBe('Photo: Ann Lee/AFP/Getty Images')
    expect(creditStart('The pier stood. (Photo by Ann Lee/AP)')).toBe(16)
    expect(creditStart('He had one wish. Photo: a picture of his son')).toBeUndefined()
    expect(creditStart('He asked for a photo: Ann Lee refused')).toBeUndefined()
  })
})
