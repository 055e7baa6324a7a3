import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { GlossError } from '../../src/core/error'
import { Library } from '../../src/library/library'
import { imported, lighthouse, plainEngine, temporaryFolder } from './folder'

/** `GLOSS_LONG` (npm run crash) goes through all; else as many as fit into a test run. */
const cases = Number(process.env.GLOSS_FUZZ ?? (process.env.GLOSS_LONG ? 24_000 : 2_000))

/** Numbers that look like chance and are the same in every run. */
function dice(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * below)
  }
}

type Roll = ReturnType<typeof dice>
const strange: readonly string[] = [
  'null',
  'true',
  '1e999',
  '-1',
  '9007199254740993',
  '0.1',
  '""',
  '"\\u0000\\ud800"',
  '[]',
  '{}',
  '{"__proto__":{"polluted":true}}',
  '{"constructor":{"prototype":{"polluted":true}}}',
  `${'['.repeat(3000)}${']'.repeat(3000)}`,
  `${'{"a":'.repeat(2000)}1${'}'.repeat(2000)}`,
  `"${'x'.repeat(100_000)}"`,
  `1${'0'.repeat(400)}`,
]

const mutations: Record<string, (bytes: Buffer, roll: Roll) => Buffer> = {
  'flipped bits': (bytes, roll) => {
    const copy = Buffer.from(bytes)
    for (let n = roll(8); n >= 0; n -= 1) {
      const at = roll(copy.length)
      copy[at] = (copy[at] ?? 0) ^ (1 << roll(8))
    }
    return copy
  },
  truncated: (bytes, roll) => bytes.subarray(0, roll(bytes.length)),
  'a piece gone': (bytes, roll) => {
    const at = roll(bytes.length)
    return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1 + roll(40))])
  },
  'a piece twice': (bytes, roll) => {
    const at = roll(bytes.length)
    return Buffer.concat([bytes.subarray(0, at), bytes.subarray(Math.max(0, at - roll(60)))])
  },
  'NUL bytes': (bytes, roll) =>
    Buffer.concat([bytes.subarray(0, roll(bytes.length)), Buffer.alloc(1 + roll(500))]),
  'a strange value': (bytes, roll) => {
    const text = bytes.toString('utf8')
    const values = [...text.matchAll(/: ("(?:[^"\\]|\\.)*"|-?\d+|\[|\{|null)/g)]
    const one = values[roll(values.length)]
    if (!one) return bytes
    const from = one.index + 2
    const old = one[1] ?? ''
    const to = old === '[' || old === '{' ? endOf(text, from) : from + old.length
    return Buffer.from(text.slice(0, from) + (strange[roll(strange.length)] ?? '') + text.slice(to))
  },
  'a strange key': (bytes, roll) => {
    const text = bytes.toString('utf8')
    const keys = [...text.matchAll(/"[$\w]+":/g)]
    const one = keys[roll(keys.length)]
    if (!one) return bytes
    const key = ['"__proto__":', '"":', '"constructor":', '"toString":', '"id":'][roll(5)] ?? ''
    return Buffer.from(text.slice(0, one.index) + key + text.slice(one.index + one[0].length))
  },
  'a strange root': (_bytes, roll) => Buffer.from(strange[roll(strange.length)] ?? ''),
}

/** In memory where there is such a place: what is tested here is not the disk. */
function quickFolder(): string {
  if (!existsSync('/dev/shm')) return temporaryFolder()
  const folder = mkdtempSync('/dev/shm/gloss-fuzz-')
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** The end of the list or object that begins at an offset. */
function endOf(text: string, from: number): number {
  let depth = 0
  for (let at = from; at < text.length; at += 1) {
    if ('[{'.includes(text[at] ?? '')) depth += 1
    if (']}'.includes(text[at] ?? '')) depth -= 1
    if (depth === 0) return at + 1
  }
  return text.length
}

describe('A library with a file that was damaged by chance', () => {
  it(`never crashes, names the file, and loses nothing without a word (${cases} files)`, async () => {
    const folder = quickFolder()
    const first = await Library.open(folder, {
      engine: plainEngine,
      now: () => new Date(Date.UTC(2026, 0, 1)),
    })
    const { id } = await imported(first, lighthouse)
    const gone = (await imported(first, lighthouse.replace('1998', '1950'))).id
    for (const note of ['one', 'two'])
      await first.highlight(id, { start: 0, end: 9 }, 'blue', { note, tags: ['sea'] })
    await (await first.correcting(id)).name('Skerry Point', 'place')
    await first.savePlace(id, { start: 0, end: 20 }, 0.5)
    await first.remove(gone)
    await first.upkeep.daily()
    await first.close()
    writeFileSync(
      join(folder, 'entities.json'),
      '{\n  "$format": "gloss/entities",\n  "version": 1,\n  "rules": []\n}\n',
    )
    const targets = [
      ...[1, 2, 3].map(() => `notebooks/${id}.json`),
      `articles/${id}.json`,
      'entities.json',
      'library.json',
      `bin/${gone}/deleted.json`,
      'backups/2026-01-01/snapshot.json',
    ]
    const good = new Map(targets.map((path) => [path, readFileSync(join(folder, path))]))
    for (const path of targets) rmSync(join(folder, `${path}.bak`), { force: true })
    const roll = dice(20_260_101)
    const names = Object.keys(mutations)
    let damaged = 0
    for (let n = 0; n < cases; n += 1) {
      const path = targets[roll(targets.length)] ?? ''
      const name = names[n % names.length] ?? ''
      const whole = good.get(path) ?? Buffer.alloc(0)
      const bytes = mutations[name]?.(whole, roll) ?? whole
      const full = join(folder, path)
      const where = `${n}: ${name} in ${path}`
      writeFileSync(full, bytes)
      // Every third time there is a good copy.
      const hasCopy = n % 3 === 0
      if (hasCopy) writeFileSync(`${full}.bak`, whole)
      try {
        damaged += (await survives(folder, id, path, bytes, hasCopy)) ? 1 : 0
      } catch (error) {
        throw new Error(`${where}: ${String(error)}`, { cause: error })
      }
      for (const one of new Set([path, 'library.json'])) writeFileSync(join(folder, one), good.get(one) ?? '')
      for (const one of targets) rmSync(join(folder, `${one}.bak`), { force: true })
      for (const left of readdirSync(join(folder, 'backups')))
        if (left.includes('.broken')) rmSync(join(folder, 'backups', left))
      rmSync(join(folder, '.cache'), { recursive: true, force: true })
      mkdirSync(join(folder, 'bin', gone), { recursive: true })
      if (n % 100 === 0) expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
    }
    expect(damaged).toBeGreaterThan(cases / 2)
  }, 900_000)
})

/** Opens, checks and changes the library; true where the file counts as damaged. */
async function survives(
  folder: string,
  id: string,
  path: string,
  bytes: Buffer,
  hasCopy: boolean,
): Promise<boolean> {
  const library = await gently(Library.open(folder, { engine: plainEngine }))
  // A library.json that says it is of a newer Gloss.
  if (library instanceof GlossError) {
    expect(library.code).toBe('too-new')
    expect(readFileSync(join(folder, path)).equals(bytes)).toBe(true)
    return true
  }
  try {
    const { problems } = await library.check()
    const named = problems.some((problem) => problem.path === path)
    for (const problem of problems) expect(problem.message.length).toBeGreaterThan(10)
    await library.list()
    await gently(library.deleted())
    await library.upkeep.snapshots()
    const opened = await gently(library.open(id))
    const saved = await gently(library.highlight(id, { start: 3, end: 6 }, 'pink', { note: 'new' }))
    if (opened instanceof GlossError) {
      expect(named).toBe(true)
      expect(opened.path ?? opened.message).toContain(id)
    } else if (path.startsWith('notebooks/')) {
      const { notice, notebook } = opened
      // Nothing that counts as good has lost a note that its text still shows.
      if (!notice) {
        const kept = JSON.stringify(notebook)
        const parsed = JSON.stringify(JSON.parse(bytes.toString('utf8').replace(/^\ufeff/, '')))
        for (const word of ['"one"', '"two"']) expect(kept.includes(word)).toBe(parsed.includes(word))
      } else expect(notice.reason).toMatch(new RegExp(`${id}|missing`))
      if (notice?.kind === 'damaged') expect(saved).toBeInstanceOf(GlossError)
      if (hasCopy && notice?.kind === 'restored') expect(JSON.stringify(notebook)).toContain('"two"')
    }
    // The bytes that were damaged are somewhere.
    if (named) {
      const places = [join(folder, path), ...broken(folder)]
      expect(places.some((place) => existsSync(place) && readFileSync(place).equals(bytes))).toBe(true)
    }
    return named
  } finally {
    await library.close()
  }
}

const broken = (folder: string): string[] =>
  readdirSync(join(folder, 'backups'))
    .filter((name) => name.includes('.broken'))
    .map((name) => join(folder, 'backups', name))

/** The error, where it is one that Gloss gives; any other is a crash. */
async function gently<T>(work: Promise<T>): Promise<T | GlossError> {
  try {
    return await work
  } catch (error) {
    if (error instanceof GlossError) return error
    throw error
  }
}
