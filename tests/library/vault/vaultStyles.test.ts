import { mkdirSync, readdirSync, readFileSync, renameSync, unlinkSync, writeFileSync } from 'node:fs'
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { blocksOf, brokenKeysOf, hashOf } from '../../../src/core/export/block'
import { documentIdIn, headOf } from '../../../src/core/export/frontMatter'
import { type ExportStyle, usualStyle } from '../../../src/core/export/style'
import type { Library } from '../../../src/library/library'
import type { FileOutcome } from '../../../src/library/vault/vault'
import { imported, openLibrary, temporaryFolder } from '../folder'
import { NamesEngine } from '../names'
import { eolOf, outside, randomFrom, tokensIn } from './vaultWords'

// A vault of several files, in every style, under a reader who works in Gloss and in the vault at once. Every word that
// somebody writes is a token of its own, so that nothing can be lost unseen.

const steps = 200
const styles: Record<string, Partial<ExportStyle>> = {
  'a file for each highlight': { split: 'highlight' },
  'a page for each name': { glossary: 'pages' },
  'pages and files in plain Markdown': { flavour: 'commonmark', split: 'highlight', glossary: 'pages' },
  'Logseq with pages': { flavour: 'logseq', glossary: 'pages' },
  callouts: { callouts: true },
  'an own template': {
    glossary: 'pages',
    template:
      '=== highlight ===\n* {{ note | hanging: 4 }}\n\n“{{ quote }}”\n=== excerpt ===\n{{ note }}\n\n— {{ quote }}',
  },
}
const engine = new NamesEngine({
  'Maren Holt|Holt': 'person',
  'Lights Board': 'organisation',
  Varden: 'place',
})
const pages = [
  [
    'The keeper: of the light',
    'Maren Holt, a keeper, has kept the light near Varden.',
    'The Lights Board pays her.',
  ],
  ['Who pays [for] the light?', 'The Lights Board, a payer, is in Varden.', 'Holt is not.'],
].map((lines) => lines.join('\n'))

it.each(Object.entries(styles))(
  'keeps every word of its reader over 200 steps: %s',
  async (name, style) => {
    const life = await Life.begin({ ...usualStyle, ...style }, name.length)
    for (let step = 0; step < steps; step += 1) await life.step()
    expect(life.exports).toBeGreaterThan(20)
    expect(life.kinds.size).toBe(Life.kindsOfSteps)
  },
  120_000,
)

class Life {
  static readonly kindsOfSteps = 14
  exports = 0
  readonly kinds = new Set<string>()
  #count = 0
  #random: () => number
  /** Words the reader has written in the vault and not taken away, by the file they stand in. */
  readonly #typed = new Set<string>()
  readonly #gone = new Set<string>()

  private constructor(
    readonly library: Library,
    readonly folder: string,
    readonly style: ExportStyle,
    readonly ids: string[],
    seed: number,
  ) {
    this.#random = randomFrom(seed)
  }

  static async begin(style: ExportStyle, seed: number): Promise<Life> {
    const library = await openLibrary(temporaryFolder(), { engine })
    const ids: string[] = []
    for (const page of pages) ids.push((await imported(library, page)).id)
    const folder = temporaryFolder()
    git(folder, 'init', '-q', '-b', 'main')
    return new Life(library, folder, style, ids, seed)
  }

  async step(): Promise<void> {
    const inGloss: (() => void | Promise<void>)[] = [
      this.highlight,
      this.changeNote,
      this.changeNote,
      this.noteName,
      this.remove,
    ]
    const inVault: typeof inGloss = [
      this.writeOutside,
      this.writeOutside,
      this.editInside,
      this.deleteBlock,
      this.move,
      this.lineEnds,
      this.byteOrderMark,
      this.merge,
      this.takeBack,
      this.deleteFile,
      this.restore,
    ]
    const chosen = this.#one(this.#files().length === 0 || this.#random() < 0.4 ? inGloss : inVault)
    this.kinds.add(chosen.name)
    await chosen.call(this)
    if (this.#random() < 0.25) await this.export()
  }

  async export(): Promise<void> {
    this.exports += 1
    const before = this.#read()
    // Nothing left at all: the reader begins anew.
    if (before.size === 0) this.#gone.clear()
    const alive = await this.#alive(before)
    const done = await this.#exported()
    const after = this.#read()
    for (const [id, { file, text }] of before) {
      const now = after.get(id)
      if (!now) {
        // Nobody but Gloss had written into it.
        expect(done.find((one) => one.id === id)?.status).toBe('removed')
        expect(tokensIn(outside(text)).filter((token) => this.#typed.has(token))).toEqual([])
        continue
      }
      expect(now.file).toBe(file)
      expect(words(outside(now.text))).toBe(words(outside(text)))
      expect(now.text.startsWith('\ufeff')).toBe(text.startsWith('\ufeff'))
      for (const { key, lines, hash } of blocksOf(text))
        if (hashOf(lines) !== hash) {
          const kept = blocksOf(now.text).find((block) => block.key === key)
          expect(kept?.lines.map((line) => line.trimEnd())).toEqual(lines.map((line) => line.trimEnd()))
        }
    }
    for (const id of this.#gone) if (!before.has(id)) expect(after.has(id), `${id} came back`).toBe(false)
    const all = [...after.values()].map(({ text }) => text).join('\n') + (await this.#inGloss()).join(' ')
    for (const token of alive) expect(all.includes(token), `${token} is gone`).toBe(true)
    // At once a second time: nothing to do.
    await this.#exported()
    expect(this.#read()).toEqual(after)
  }

  async #exported(restore = false): Promise<FileOutcome[]> {
    const writer = await this.library.vaults.into(this.folder, this.style, { restore })
    const done: FileOutcome[] = []
    for (const id of this.ids) done.push(...(await writer.article(id)).files)
    return [...done, ...(await writer.finish())]
  }

  /** Every word there is, in Gloss or in the vault. */
  async #alive(vault: ReadonlyMap<string, { text: string }>): Promise<string[]> {
    const text = [...vault.values()].map((one) => one.text).join('\n')
    return [...(await this.#inGloss()), ...[...this.#typed].filter((token) => text.includes(token))]
  }

  async #inGloss(): Promise<string[]> {
    const all: string[] = []
    for (const id of this.ids) {
      const notebook = await this.library.notebook(id)
      for (const { note, deleted } of [...(notebook?.highlights ?? []), ...(notebook?.entityNotes ?? [])])
        if (deleted === undefined) all.push(...tokensIn(note))
    }
    return all
  }

  async highlight(): Promise<void> {
    const id = this.#one(this.ids)
    const start = Math.floor(this.#random() * 30)
    const { added } = await this.library.highlight(id, { start, end: start + 12 }, 'yellow')
    await this.library.changeHighlight(id, added, { note: this.#token(), tags: ['claims'] })
  }

  async changeNote(): Promise<void> {
    const [id, one] = await this.#anyHighlight()
    if (one)
      await this.library.changeHighlight(id, one, { note: `${this.#token()}\n\n> and ${this.#token()}` })
  }

  async noteName(): Promise<void> {
    const correcting = await this.library.correcting(this.#one(this.ids))
    await correcting.note('Lights Board', `${this.#token()}\nand more`)
  }

  async remove(): Promise<void> {
    const [id, one] = await this.#anyHighlight()
    if (one) await this.library.removeHighlight(id, one)
  }

  async #anyHighlight(): Promise<[string, string | undefined]> {
    const id = this.#one(this.ids)
    const living = ((await this.library.notebook(id))?.highlights ?? []).filter(({ deleted }) => !deleted)
    return [id, living.length > 0 ? this.#one(living).id : undefined]
  }

  writeOutside(): void {
    this.#change((text) => {
      const starts = lineStartsOutside(text)
      const at = starts.length > 0 ? this.#one(starts) : text.length
      const own = this.#one(['a thought ', '## A heading ', '- [ ] to do ', '> quoted '])
      return text.slice(0, at) + own + this.#typedToken() + eolOf(text) + text.slice(at)
    })
  }

  editInside(): void {
    this.#change((text) => {
      const blocks = blocksOf(text).filter(({ key }) => /^[hqd]:/.test(key))
      if (blocks.length === 0) return text
      const at = text.lastIndexOf('<!-- /gloss -->', this.#one(blocks).end)
      return text.slice(0, at) + `more ${this.#typedToken()}${eolOf(text)}` + text.slice(at)
    })
  }

  deleteBlock(): void {
    this.#change((text) => {
      const blocks = blocksOf(text)
      if (blocks.length === 0) return text
      const { start, end } = this.#one(blocks)
      return text.slice(0, start) + text.slice(end)
    })
  }

  move(): void {
    const folder = join(this.folder, this.#one(['', 'Reading', 'Reading/2026', 'z (done)']))
    mkdirSync(folder, { recursive: true })
    this.#count += 1
    if (this.#files().length > 0)
      renameSync(this.#one(this.#files()), join(folder, `moved ${this.#count}.md`))
  }

  lineEnds(): void {
    this.#change((text) => text.replace(/\r\n|\n|\r/g, eolOf(text) === '\n' ? '\r\n' : '\n'))
  }

  byteOrderMark(): void {
    this.#change((text) => (text.startsWith('\ufeff') ? text.slice(1) : '\ufeff' + text))
  }

  /** Two computers under git: each writes a line of its own, and git merges them. */
  async merge(): Promise<void> {
    if (this.#files().length === 0) return
    commit(this.folder, 'here')
    git(this.folder, 'checkout', '-q', '-b', 'laptop')
    this.#count += 1
    const ours = this.#one(this.#files())
    writeFileSync(
      ours,
      readFileSync(ours, 'utf8').replace(/(\r?\n)?$/, `$&at the end ${this.#typedToken()}\n`),
    )
    commit(this.folder, 'laptop')
    git(this.folder, 'checkout', '-q', 'main')
    await this.changeNote()
    await this.#exported()
    commit(this.folder, 'export')
    git(this.folder, 'merge', '-q', '-X', this.#one(['ours', 'theirs']), '-m', 'merged', 'laptop')
    git(this.folder, 'branch', '-q', '-D', 'laptop')
    this.#forgetMissing()
    this.#noteGone()
  }

  /** The reader's choice for blocks that were kept: their text becomes the note in Gloss. */
  async takeBack(): Promise<void> {
    const done = await this.#exported()
    for (const id of this.ids)
      await this.library.vaults.takeKept(
        id,
        done.filter(({ kept }) => kept.length > 0),
      )
    // From now on these are changed in Gloss.
    for (const token of await this.#inGloss()) this.#typed.delete(token)
  }

  deleteFile(): void {
    if (this.#files().length === 0 || this.#random() < 0.5) return
    const file = this.#one(this.#files())
    this.#gone.add(documentIdIn(readFileSync(file, 'utf8')) ?? '')
    unlinkSync(file)
    this.#forgetMissing()
  }

  async restore(): Promise<void> {
    if (this.#random() < 0.7) return
    await this.#exported(true)
    this.#gone.clear()
  }

  #change(edit: (text: string) => string): void {
    const files = this.#files()
    if (files.length === 0) return
    const file = this.#one(files)
    writeFileSync(file, edit(readFileSync(file, 'utf8')))
    this.#forgetMissing()
  }

  #forgetMissing(): void {
    const all = this.#files()
      .map((file) => readFileSync(file, 'utf8'))
      .join()
    for (const token of this.#typed) if (!all.includes(token)) this.#typed.delete(token)
  }

  /** A merge may bring back, or take away. */
  #noteGone(): void {
    for (const id of this.#read().keys()) this.#gone.delete(id)
  }

  #files(): string[] {
    return readdirSync(this.folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.md') && !name.startsWith('.git'))
      .sort()
      .map((name) => join(this.folder, name))
  }

  #read(): Map<string, { file: string; text: string }> {
    return new Map(
      this.#files().map((file) => {
        const text = readFileSync(file, 'utf8')
        return [documentIdIn(text) ?? '', { file, text }]
      }),
    )
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

function git(folder: string, ...args: string[]): void {
  const own = ['-c', 'user.name=A Reader', '-c', 'user.email=reader@example.org', '-c', 'core.autocrlf=false']
  execFileSync('git', [...own, ...args], { cwd: folder, stdio: 'pipe' })
}

function commit(folder: string, message: string): void {
  git(folder, 'add', '-A')
  git(folder, 'commit', '-q', '--allow-empty', '-m', message)
}

/** Blank lines may come with a block, and go with one; nothing else may come or go. */
const words = (text: string): string =>
  text
    .split(/\r\n|\n|\r/)
    .filter((line) => line !== '')
    .join('\n')

function lineStartsOutside(text: string): number[] {
  const blocks = blocksOf(text)
  if (brokenKeysOf(text).length > 0) return []
  const from = headOf(text)?.end ?? 0
  const starts: number[] = []
  for (const found of text.matchAll(/\r\n|\n|\r/g)) {
    const at = found.index + found[0].length
    if (at > from + 5 && !blocks.some(({ start, end }) => at > start && at <= end)) starts.push(at)
  }
  return starts
}
