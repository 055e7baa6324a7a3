import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { glossaryOf } from '../../../src/core/entity/glossary'
import { loadKnowledge } from '../../../src/library/glossaries/knowledge'

interface GoldEntity {
  name: string
  type: string
  aliases: string[]
  minMentions: number
  definedBy?: string
}
interface Gold {
  title: string
  notBody: string[]
  entities: GoldEntity[]
  notEntities: string[]
}

const folder = resolve('../shared/articles')
const present = existsSync(folder)
if (!present) console.warn('skipped: the measured article is not here (../shared/articles)')

describe.skipIf(!present)('a real news article', () => {
  const gold: Gold | undefined = present
    ? JSON.parse(readFileSync(join(folder, 'iran-missile-attack.gold.json'), 'utf8'))
    : undefined
  const raw = present ? readFileSync(join(folder, 'iran-missile-attack.txt'), 'utf8') : ''
  const { entities } = glossaryOf(bodyOf(raw, gold), loadKnowledge())
  const pairs = (gold?.entities ?? []).map((expected) => ({
    expected,
    found: entities.find(({ name, aliases }) =>
      [expected.name, ...expected.aliases].some((form) => form === name || aliases.includes(form)),
    ),
  }))

  it('has at least 22 of its 24 entities with the right kind, and at most 3 others', () => {
    const right = pairs.filter(({ expected, found }) => found?.kind === expected.type)
    expect(right.length).toBeGreaterThanOrEqual(22)
    const known = new Set(pairs.map(({ found }) => found))
    expect(entities.filter((entity) => !known.has(entity)).length).toBeLessThanOrEqual(3)
  })

  it('has nearly every mention of them', () => {
    const short = pairs.filter(({ expected, found }) => (found?.mentions.length ?? 0) < expected.minMentions)
    expect(short.length).toBeLessThanOrEqual(2)
  })

  it('takes none of its ordinary words for a name', () => {
    const names = new Set(entities.flatMap(({ name, aliases }) => [name, ...aliases]))
    expect(gold?.notEntities.filter((word) => names.has(word))).toEqual([])
  })

  it('says what at least 8 of the 11 defined ones are, in its own words', () => {
    const said = pairs.filter(({ expected: { definedBy }, found }) => {
      const text = found?.definition?.text
      return definedBy && text && (text.includes(definedBy) || definedBy.includes(text))
    })
    expect(said.length).toBeGreaterThanOrEqual(8)
  })
})

/** The paragraphs as import leaves them: no title, no credit, no copyright. */
function bodyOf(raw: string, gold: Gold | undefined): string {
  return raw
    .replace(gold?.title ?? '', '')
    .split(/\n\s*\n/)
    .map((paragraph) => {
      const cut = (gold?.notBody ?? []).map((part) => paragraph.indexOf(part)).filter((at) => at >= 0)
      return paragraph.slice(0, Math.min(paragraph.length, ...cut)).trim()
    })
    .filter(Boolean)
    .map((paragraph) => `${paragraph}\n`)
    .join('')
}
