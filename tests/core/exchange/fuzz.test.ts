import { describe, expect, it } from 'vitest'
import { GlossError } from '../../../src/core/error'
import type { Incoming, NotesFile } from '../../../src/core/exchange/incoming'
import { incomingArticle } from '../../../src/core/exchange/incoming'
import { takeIn } from '../../../src/core/exchange/takeIn'
import { toW3c } from '../../../src/core/exchange/out/w3c'
import { serialiseBundle } from '../../../src/core/exchange/bundle'
import { toMarkdown } from '../../../src/core/export/markdown'
import { newNotebook } from '../../../src/core/annotation/editing/edit'
import { parseNotebook, serialiseNotebook } from '../../../src/core/annotation/notebookFile'
import { glossary, header, readingOf } from '../export/readings'
import * as files from './files'
import { readAll } from './files'

const mutations = 2_000

const own = readingOf([
  { id: '0195a1b2-0000-7000-8000-000000000001', exact: 'the second ledger', note: 'Who?', tags: ['a b'] },
  { id: '0195a1b2-0000-7000-8000-000000000002', exact: 'the long fog', color: 'blue' },
])

const formats: Readonly<Record<string, readonly NotesFile[]>> = {
  hypothesis: [{ name: 'a.json', text: files.hypothesis }],
  w3c: [{ name: 'a.jsonld', text: files.w3c }],
  'w3c of Gloss': [{ name: 'a.jsonld', text: toW3c(own, 'x'.repeat(400)) }],
  readium: [{ name: 'a.annotation', text: files.readium }],
  readwise: [{ name: 'a.csv', text: files.readwise }],
  kindle: [{ name: 'My Clippings.txt', text: files.kindle }],
  clipper: [{ name: 'a.json', text: files.clipper }],
  'clipped page': [{ name: 'a.md', text: files.clipped }],
  pocket: [{ name: 'a.csv', text: files.pocket }],
  instapaper: [{ name: 'a.csv', text: files.instapaper }],
  omnivore: files.omnivoreFiles,
  zotero: [{ name: 'a.json', text: files.zotero }],
  'zotero markdown': [{ name: 'a.md', text: files.zoteroMarkdown }],
  'zotero in Obsidian': [{ name: 'a.md', text: files.zoteroObsidian }],
  'gloss markdown': [{ name: 'a.md', text: toMarkdown(own, glossary).text }],
  'gloss bundle': [
    { name: 'a.json', text: serialiseBundle({ articles: [own.article], notebooks: [own.notebook] }) },
  ],
}

/** `GLOSS_SEED=n npx vitest run` this file draws others. */
const seed = Number(process.env.GLOSS_SEED ?? '0')

/** The same in every run: a failure can be looked into. */
function random(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 4294967296
  }
}

const odd = [
  '"',
  "'",
  '\\',
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '\n',
  '\r\n',
  '\u0000',
  '\ufeff',
  '\ud800',
  '<!-- gloss:h:x y -->',
  '<!-- /gloss -->',
  '-->',
  '==',
  '==========',
  'null',
  '-1e999',
  '__proto__',
  '"__proto__":',
  '<p>',
  '&#0;',
  '---\n',
  '> ',
  '`'.repeat(40),
  '('.repeat(60),
  '😀',
  '\u202e',
  '12345678901234567890',
  'http://',
  '[['.repeat(30),
]

function mutated(text: string, next: () => number): string {
  let result = text
  const times = 1 + Math.floor(next() * 4)
  for (let time = 0; time < times; time += 1) {
    const at = Math.floor(next() * (result.length + 1))
    const length = Math.floor(next() * (next() < 0.2 ? 200 : 6))
    const kind = next()
    const piece = odd[Math.floor(next() * odd.length)] ?? ''
    if (kind < 0.3) result = result.slice(0, at) + result.slice(at + length)
    else if (kind < 0.6) result = result.slice(0, at) + piece + result.slice(at)
    else if (kind < 0.75) result = result.slice(0, at) + piece + result.slice(at + piece.length)
    else if (kind < 0.9)
      result = result.slice(0, at) + result.slice(at, at + length).repeat(3) + result.slice(at + length)
    else result = result.slice(0, at)
  }
  return result
}

function checkShape(incoming: Incoming): void {
  for (const { line, why } of incoming.skipped) {
    expect(Number.isInteger(line) && line >= 1).toBe(true)
    expect(why).not.toBe('')
  }
  for (const { highlights, pageNotes } of incoming.articles) {
    for (const one of highlights) {
      expect(one.exact.trim()).not.toBe('')
      expect(one.id).not.toBe('')
    }
    for (const note of pageNotes) expect(note.line).toBeGreaterThanOrEqual(1)
  }
}

describe.each(Object.entries(formats))('%s', (_, set) => {
  it('is read whatever has been done to it: nothing is thrown but a refusal, and what is bad is named', () => {
    const next = random((set[0]?.text.length ?? 1) + seed)
    const text = {
      text: 'Nobody asked for the second ledger until the winter of the long fog.\n',
      textHash: 'cccc',
    }
    for (let run = 0; run < mutations; run += 1) {
      const which = Math.floor(next() * set.length)
      const changed = set.map((file, at) =>
        at === which ? { ...file, text: mutated(file.text, next) } : file,
      )
      let incoming: Incoming
      try {
        incoming = readAll(changed)
      } catch (error) {
        if (error instanceof GlossError) continue
        throw new Error(`Run ${run}: ${String(error)}\n${changed[which]?.text}`, { cause: error })
      }
      checkShape(incoming)
      if (run % 10 > 0) continue
      // What was read can be kept, and a second time brings nothing new.
      for (const article of incoming.articles) {
        const now = '2026-03-05T10:00:00.000Z'
        const once = takeIn(newNotebook(header), article, text, now)
        expect(() => parseNotebook(serialiseNotebook(once.notebook))).not.toThrow()
        const again = takeIn(once.notebook, { ...incomingArticle(), ...article }, text, now)
        expect(again.notebook).toBe(once.notebook)
        expect([...again.highlights, ...again.others].every((taken) => taken === 'unchanged')).toBe(true)
      }
    }
  }, 120_000)
})

it('takes the good rows whatever happened to one of them', () => {
  const rows = Array.from({ length: 30 }, (_, at) => `Highlight number ${at},Title ${at},,,note ${at},,`)
  const next = random(7)
  for (let run = 0; run < 300; run += 1) {
    const bad = Math.floor(next() * rows.length)
    const broken = rows.map((row, at) => (at === bad ? `"${row}` : row))
    const incoming = readAll([
      { name: 'a.csv', text: ['Highlight,Title,Author,URL,Note,Location,Date', ...broken].join('\n') },
    ])
    const found = incoming.articles.flatMap(({ highlights }) => highlights)
    expect(found.map(({ line }) => line)).toEqual(rows.flatMap((_, at) => (at === bad ? [] : [at + 2])))
    expect(incoming.skipped).toMatchObject([{ line: bad + 2 }])
  }
})
