import { mkdir, mkdtemp, readdir, readFile, rename, rm, unlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { blocksOf, hashOf } from '../../../src/core/export/block'
import { articleIdIn, headOf } from '../../../src/core/export/frontMatter'
import { fromMarkdown } from '../../../src/core/export/markdown'
import { exportToFolder } from '../../../src/library/vault/vault'
import { glossary, header, type Made, readingOf } from '../../core/export/readings'
import { eolOf, outside, randomFrom, tokensIn } from './vaultWords'

// A reader who works on an article and in the vault at once. Every word that somebody writes is a token of its own,
// so that nothing can be lost unseen.

const steps = 200
const seeds = [1, 2, 3, 4, 5, 6]

it.each(seeds)(
  'a vault that is lived in for 200 steps keeps every word of its reader (life %i)',
  async (seed) => {
    const folder = await mkdtemp(join(tmpdir(), 'gloss-life-'))
    try {
      const life = new Life(folder, seed)
      for (let step = 0; step < steps; step += 1) await life.step()
      expect(life.exports).toBeGreaterThan(20)
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  },
)

class Life {
  exports = 0
  #made: Made[] = []
  #random: () => number
  #count = 0
  /** Words the reader has written in the vault and not taken away. */
  readonly #typed = new Set<string>()
  /** Keys of blocks that the reader has deleted with their markers. */
  readonly #deleted = new Set<string>()

  constructor(
    readonly folder: string,
    seed: number,
  ) {
    this.#random = randomFrom(seed)
  }

  async step(): Promise<void> {
    const file = await this.#file()
    const inGloss: ((file: string) => void | Promise<void>)[] = [
      this.#highlight,
      this.#changeNote,
      this.#changeNote,
      this.#remove,
    ]
    const inVault: typeof inGloss = [
      this.#writeOutside,
      this.#writeOutside,
      this.#editInside,
      this.#deleteBlock,
      this.#move,
      this.#lineEnds,
      this.#byteOrderMark,
      this.#mergeConflict,
      this.#resolve,
      this.#takeBack,
      this.#deleteFile,
      this.#trailingSpaces,
    ]
    const chosen = this.#one(file === undefined || this.#random() < 0.4 ? inGloss : inVault)
    await chosen.call(this, file ?? '')
    if (this.#random() < 0.5) await this.#export()
  }

  async #export(): Promise<void> {
    this.exports += 1
    const before = await this.#file()
    const text = before === undefined ? undefined : await readFile(before, 'utf8')
    const alive = this.#alive(text)
    const edited = text === undefined ? [] : editedKeys(text)
    const done = await exportToFolder(this.folder, readingOf(this.#made), glossary)
    const after = await readFile(done.file, 'utf8')

    // One file, where the reader had put it.
    if (before !== undefined) expect(done.file).toBe(before)
    expect(await this.#files()).toEqual([done.file])
    if (text !== undefined) {
      expectOnlyBlankLinesAdded(outside(text), outside(after))
      expect(bomOf(after)).toBe(bomOf(text))
      for (const key of this.#deleted)
        if (!text.includes(`gloss:${key} `)) expect(after).not.toContain(`gloss:${key} `)
      // What was edited is as it was, or Gloss says the same now.
      for (const { key, lines } of edited) {
        const now = blocksOf(after).find((block) => block.key === key)
        expect(now?.lines.map((line) => line.trimEnd())).toEqual(lines.map((line) => line.trimEnd()))
      }
      for (const key of done.kept)
        expect(edited.map((block) => block.key).concat(opened(text))).toContain(key)
    }
    for (const token of alive) expect(this.#alive(after), `${token} is gone`).toContain(token)
    expect(headOf(after)).toBeDefined()
    expect(articleIdIn(after)).toBe(header.id)

    // At once a second time: nothing to do.
    const again = await exportToFolder(this.folder, readingOf(this.#made), glossary)
    expect(again.kept).toEqual(done.kept)
    expect(await readFile(done.file, 'utf8')).toBe(after)
  }

  /** Every word there is, in Gloss or in the vault. */
  #alive(text: string | undefined): Set<string> {
    const own = this.#made.flatMap(({ note, deleted }) => (deleted ? [] : tokensIn(note ?? '')))
    const there = new Set(tokensIn(text ?? ''))
    return new Set([...own, ...[...this.#typed].filter((token) => there.has(token))])
  }

  #highlight(): void {
    this.#count += 1
    const id = `0195a1b2-0000-7000-8000-${String(this.#count).padStart(12, '0')}`
    this.#made.push({
      id,
      exact: `quotation ${this.#count}`,
      note: this.#token(),
      start: Math.floor(this.#random() * 10_000),
      tags: this.#random() < 0.3 ? ['claims'] : [],
    })
  }

  #changeNote(): void {
    const chosen = this.#one(this.#made)
    if (chosen) chosen.note = `${this.#token()}\n\nand ${this.#token()}`
  }

  #remove(): void {
    const chosen = this.#one(this.#made)
    if (chosen) chosen.deleted = chosen.deleted !== true
  }

  async #writeOutside(file: string): Promise<void> {
    const text = await readFile(file, 'utf8')
    const end = eolOf(text)
    const places = lineStartsOutside(text)
    const at = this.#one(places)
    if (at === undefined) return
    const own = this.#one(['a thought ', '## A heading ', '- [ ] to do ', '> quoted ', '    code '])
    await writeFile(file, text.slice(0, at) + (own ?? '') + this.#typedToken() + end + text.slice(at))
  }

  async #editInside(file: string): Promise<void> {
    const text = await readFile(file, 'utf8')
    const block = this.#one(blocksOf(text).filter(({ key }) => key.startsWith('h:')))
    if (!block) return
    const at = text.lastIndexOf('<!-- /gloss -->', block.end)
    await writeFile(file, text.slice(0, at) + `more ${this.#typedToken()}${eolOf(text)}` + text.slice(at))
  }

  async #deleteBlock(file: string): Promise<void> {
    const text = await readFile(file, 'utf8')
    const block = this.#one(blocksOf(text))
    if (!block) return
    this.#deleted.add(block.key)
    await writeFile(file, text.slice(0, block.start) + text.slice(block.end))
  }

  async #move(file: string): Promise<void> {
    const folder = join(this.folder, this.#one(['', 'Reading', 'Reading/2026', 'z (done)']) ?? '')
    await mkdir(folder, { recursive: true })
    this.#count += 1
    await rename(file, join(folder, `moved ${this.#count}.md`))
  }

  async #lineEnds(file: string): Promise<void> {
    const text = await readFile(file, 'utf8')
    const end = eolOf(text) === '\n' ? '\r\n' : '\n'
    await writeFile(file, text.replace(/\r\n|\n|\r/g, end))
  }

  async #byteOrderMark(file: string): Promise<void> {
    const text = await readFile(file, 'utf8')
    await writeFile(file, text.startsWith('\ufeff') ? text.slice(1) : '\ufeff' + text)
  }

  async #trailingSpaces(file: string): Promise<void> {
    const text = await readFile(file, 'utf8')
    await writeFile(file, text.replace(/[ \t]+(?=\r?\n)/g, ''))
  }

  /** What git leaves behind when two copies of the vault do not agree: of a whole block, or of lines in it. */
  async #mergeConflict(file: string): Promise<void> {
    const text = await readFile(file, 'utf8')
    if (text.includes('<<<<<<< ')) return
    const block = this.#one(blocksOf(text).filter(({ key }) => key.startsWith('h:')))
    if (!block) return
    const end = eolOf(text)
    const whole = text.slice(block.start, block.end)
    const theirs = whole.replace(/<!-- \/gloss -->$/, `theirs ${this.#typedToken()}${end}<!-- /gloss -->`)
    const parts = this.#random() < 0.5 ? [whole, theirs] : [firstLine(whole), firstLine(theirs)]
    const [ours = '', other = ''] = parts
    const conflict = ['<<<<<<< HEAD', ours, '=======', other, '>>>>>>> laptop'].join(end)
    await writeFile(file, text.slice(0, block.start) + conflict + text.slice(block.start + ours.length))
    this.#forgetMissing(await readFile(file, 'utf8'))
  }

  async #resolve(file: string): Promise<void> {
    const text = await readFile(file, 'utf8')
    const found = /<<<<<<< HEAD\r?\n([^]*?)=======\r?\n([^]*?)>>>>>>> laptop\r?\n?/.exec(text)
    if (!found) return
    const side = this.#random() < 0.5 ? found[1] : found[2]
    await writeFile(
      file,
      text.slice(0, found.index) + (side ?? '') + text.slice(found.index + found[0].length),
    )
    this.#forgetMissing(await readFile(file, 'utf8'))
  }

  /** The reader's choice for a block that was kept: its text becomes the note in Gloss. */
  async #takeBack(file: string): Promise<void> {
    const text = await readFile(file, 'utf8')
    const edited = new Set(editedKeys(text).map(({ key }) => key))
    for (const { id, note } of fromMarkdown(text).highlights) {
      const own = this.#made.find((one) => one.id === id)
      if (!own || own.deleted || !edited.has(`h:${id}`)) continue
      own.note = note
      // From now on it is changed in Gloss.
      for (const token of tokensIn(note)) this.#typed.delete(token)
    }
  }

  /** The reader throws the file away: all that they had written in it goes with it. */
  async #deleteFile(file: string): Promise<void> {
    if (this.#random() < 0.8) return
    await unlink(file)
    this.#typed.clear()
    this.#deleted.clear()
  }

  #forgetMissing(text: string): void {
    for (const token of this.#typed) if (!text.includes(token)) this.#typed.delete(token)
  }

  async #file(): Promise<string | undefined> {
    return (await this.#files())[0]
  }

  async #files(): Promise<string[]> {
    const entries = await readdir(this.folder, { recursive: true, withFileTypes: true })
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath ?? dirname(this.folder), entry.name))
  }

  #token(): string {
    this.#count += 1
    return `word${this.#count}x`
  }

  #typedToken(): string {
    const token = this.#token()
    this.#typed.add(token)
    return token
  }

  #one<T>(choices: readonly T[]): T {
    return choices[Math.floor(this.#random() * choices.length)] as T
  }
}

const bomOf = (text: string): boolean => text.startsWith('\ufeff')
const firstLine = (text: string): string => text.split(/\r?\n/)[0] ?? ''
const opened = (text: string): string[] =>
  Array.from(text.matchAll(/<!-- gloss:(\S+) /g), ([, key]) => key ?? '')

function editedKeys(text: string): { key: string; lines: string[] }[] {
  return blocksOf(text).filter(({ hash, lines }) => hashOf(lines) !== hash)
}

/** Line ends may come with a new block, and go with a removed one; nothing else may come or go. */
function expectOnlyBlankLinesAdded(before: string, after: string): void {
  const words = (text: string): string[] =>
    text.split(/(\r\n|\n|\r)/).filter((part) => !/^[\r\n]*$/.test(part))
  expect(words(after).join('\n')).toBe(words(before).join('\n'))
}

function lineStartsOutside(text: string): number[] {
  const blocks = blocksOf(text)
  const from = headOf(text)?.end ?? 0
  const starts: number[] = []
  for (const found of text.matchAll(/\r\n|\n|\r/g)) {
    const at = found.index + found[0].length
    const isInside = blocks.some(({ start, end }) => at > start && at <= end)
    if (at > from + 5 && !isInside) starts.push(at)
  }
  return starts
}
