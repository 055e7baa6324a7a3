import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type ExportStyle, usualStyle } from '../../../src/core/export/style'
import type { Library } from '../../../src/library/library'
import type { FileOutcome } from '../../../src/library/vault/vault'
import type { VaultOptions } from '../../../src/library/vault/vaultWriter'
import { imported, openLibrary, temporaryFolder } from '../folder'
import { NamesEngine } from '../names'

const engine = new NamesEngine({ 'Maren Holt|Holt': 'person', 'Lights Board': 'organisation' })
const page = [
  'The keeper of the light',
  'Maren Holt, a keeper, has kept the light since 1998. The Lights Board pays her.',
  'She writes the weather into a book.',
].join('\n')
const other = ['Who pays?', 'The Lights Board, a payer, does.'].join('\n')

const styles: Record<string, Partial<ExportStyle>> = {
  usual: {},
  logseq: { flavour: 'logseq' },
  'plain Markdown': { flavour: 'commonmark' },
  callouts: { callouts: true },
  'a file for each highlight': { split: 'highlight' },
  'a page for each name': { glossary: 'pages' },
  'an own template': { template: '=== highlight ===\n{{ note }}\n\n“{{ quote }}”' },
  'pages and files in Logseq': { flavour: 'logseq', split: 'highlight', glossary: 'pages' },
}

/** A library with an article, two of whose highlights have notes, and a vault it is exported into. */
class Vault {
  private constructor(
    readonly library: Library,
    readonly folder: string,
    readonly style: ExportStyle,
    readonly id: string,
    readonly highlights: string[],
  ) {}

  static async of(style: Partial<ExportStyle>): Promise<Vault> {
    const library = await openLibrary(temporaryFolder(), { engine })
    const { id } = await imported(library, page)
    const highlights: string[] = []
    for (const [start, note] of [
      [0, 'Who is she?\n\nAsk.'],
      [82, 'A book!'],
    ] as const) {
      const { added } = await library.highlight(id, { start, end: start + 10 }, 'yellow')
      await library.changeHighlight(id, added, { note })
      highlights.push(added)
    }
    return new Vault(library, temporaryFolder(), { ...usualStyle, ...style }, id, highlights)
  }

  async export(options?: VaultOptions): Promise<FileOutcome[]> {
    return (await this.library.exportMarkdown(this.id, this.folder, this.style, options)).files
  }

  /** Every Markdown file with its words. */
  files(): Record<string, string> {
    const names = readdirSync(this.folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      /\.md$/.test(name),
    )
    return Object.fromEntries(
      names.sort().map((name) => [name, readFileSync(join(this.folder, name), 'utf8')]),
    )
  }

  /** The file of which the path contains this, among those with the words. */
  with(words: string): string {
    const found = Object.entries(this.files()).find(([, text]) => text.includes(words))
    if (!found) throw new Error(`no file says ${words}`)
    return join(this.folder, found[0])
  }
}

describe.each(Object.entries(styles))('a vault in the style: %s', (_, style) => {
  it('is not touched by a second export', async () => {
    const vault = await Vault.of(style)
    expect((await vault.export()).every(({ status }) => status === 'written')).toBe(true)
    const files = vault.files()
    expect((await vault.export()).map(({ status }) => status)).toEqual(
      Object.keys(files).map(() => 'unchanged'),
    )
    expect(vault.files()).toEqual(files)
  })

  it('finds each file where the reader has put it', async () => {
    const vault = await Vault.of(style)
    await vault.export()
    mkdirSync(join(vault.folder, 'read', '2026'), { recursive: true })
    for (const [at, name] of Object.keys(vault.files()).entries())
      renameSync(join(vault.folder, name), join(vault.folder, 'read', '2026', `moved ${at}.md`))
    const names = Object.keys(vault.files())
    await vault.library.changeHighlight(vault.id, vault.highlights[0] ?? '', { note: 'Who was she?' })
    const done = await vault.export()
    expect(done.map(({ file }) => basename(file)).sort()).toEqual(names.map((name) => basename(name)).sort())
    expect(Object.keys(vault.files())).toEqual(names)
    expect(Object.values(vault.files()).join()).toContain('Who was she?')
    expect(Object.values(vault.files()).join()).not.toContain('Who is she?')
  })

  it('keeps a copy of a file apart from the file', async () => {
    const vault = await Vault.of(style)
    await vault.export()
    for (const name of Object.keys(vault.files()))
      writeFileSync(join(vault.folder, `A copy of ${name}`), vault.files()[name] ?? '')
    const copies = Object.entries(vault.files()).filter(([name]) => name.startsWith('A copy'))
    await vault.library.changeHighlight(vault.id, vault.highlights[0] ?? '', { note: 'Who was she?' })
    await vault.export()
    for (const [name, text] of copies) expect(vault.files()[name]).toBe(text)
  })

  it('leaves a deleted file deleted and says so, until it is asked to bring it back', async () => {
    const vault = await Vault.of(style)
    const first = await vault.export()
    for (const { file } of first) rmSync(file)
    const again = await vault.export()
    expect(again.map(({ status }) => status)).toEqual(first.map(() => 'deleted'))
    await vault.library.changeHighlight(vault.id, vault.highlights[0] ?? '', { note: 'Who was she?' })
    expect((await vault.export()).every(({ status }) => status === 'deleted')).toBe(true)
    expect(vault.files()).toEqual({})
    expect((await vault.export({ restore: true })).every(({ status }) => status === 'written')).toBe(true)
    expect(Object.keys(vault.files())).toEqual(first.map(({ file }) => basename(file)).sort())
    expect((await vault.export()).every(({ status }) => status === 'unchanged')).toBe(true)
  })

  it('takes a deleted file up again when the reader has brought it back', async () => {
    const vault = await Vault.of(style)
    const [{ file } = { file: '' }] = await vault.export()
    const text = readFileSync(file, 'utf8')
    rmSync(file)
    expect((await vault.export())[0]?.status).toBe('deleted')
    mkdirSync(join(vault.folder, 'again'))
    writeFileSync(join(vault.folder, 'again', 'it.md'), text)
    expect((await vault.export())[0]).toMatchObject({
      status: 'unchanged',
      file: join(vault.folder, 'again/it.md'),
    })
  })

  it('keeps what the reader has edited, which can become the note in Gloss', async () => {
    const vault = await Vault.of(style)
    await vault.export()
    const file = vault.with('Who is she?')
    const edited = readFileSync(file, 'utf8').replaceAll('Who is she?', 'Who might she be?')
    writeFileSync(file, edited)
    const done = await vault.export()
    expect(done.filter(({ status }) => status === 'kept')).toMatchObject([{ file }])
    expect(readFileSync(file, 'utf8')).toBe(edited)
    await vault.library.vaults.takeKept(vault.id, done)
    const notes = (await vault.library.notebook(vault.id))?.highlights.map(({ note }) => note)
    expect(notes).toEqual(['Who might she be?\n\nAsk.', 'A book!'])
    expect((await vault.export()).filter(({ kept }) => kept.length > 0)).toEqual([])
    expect(Object.values(vault.files()).join()).not.toContain('Who is she?')
  })

  it('finds a file without its front matter where it was last', async () => {
    const vault = await Vault.of(style)
    const [{ file } = { file: '' }] = await vault.export()
    const bare = readFileSync(file, 'utf8').replace(/^---[^]*?\n---\n/, '')
    writeFileSync(file, bare)
    const [own] = await vault.export()
    expect(own).toMatchObject({ file, status: 'unchanged' })
    expect(readFileSync(file, 'utf8')).toBe(bare)
  })
})

it('removes the file of a highlight that is gone, unless the reader has written into it', async () => {
  const vault = await Vault.of({ split: 'highlight' })
  await vault.export()
  const [first, second] = [vault.with('Who is she?'), vault.with('A book!')]
  writeFileSync(second, `${readFileSync(second, 'utf8')}\nMine.\n`)
  for (const id of vault.highlights) await vault.library.removeHighlight(vault.id, id)
  const done = await vault.export()
  expect(done.find(({ file }) => file === first)).toMatchObject({ status: 'removed' })
  expect(vault.files()[basename(first)]).toBeUndefined()
  expect(readFileSync(second, 'utf8')).toContain('Mine.')
  expect(readFileSync(second, 'utf8')).not.toContain('A book!')
  await vault.library.undo(vault.id)
  await vault.library.undo(vault.id)
  expect((await vault.export()).find(({ file }) => file === first)).toMatchObject({ status: 'written' })
  expect(readFileSync(first, 'utf8')).toContain('Who is she?')
})

it('puts highlights back into the article’s file when they need none of their own', async () => {
  const vault = await Vault.of({ split: 'highlight' })
  await vault.export()
  const all = Object.keys(vault.files())
  expect(all).toHaveLength(3)
  const usual = await vault.library.exportMarkdown(vault.id, vault.folder, usualStyle)
  expect(Object.keys(vault.files())).toEqual([basename(usual.file)])
  expect(readFileSync(usual.file, 'utf8')).toContain('Who is she?')
})

describe('the page of a name', () => {
  it('has what each article and note says of it, and only the words of one article change with it', async () => {
    const vault = await Vault.of({ glossary: 'pages' })
    const { library, folder, style } = vault
    const { id } = await imported(library, other)
    const { added } = await library.highlight(id, { start: 4, end: 16 }, 'blue')
    await library.changeHighlight(id, added, { note: '# With what money?\n\n1. Theirs' })
    for (const one of [vault.id, id]) await library.exportMarkdown(one, folder, style)
    const board = join(folder, 'Lights Board.md')
    const said = readFileSync(board, 'utf8')
    expect(said).toContain('## [[The keeper of the light]]')
    expect(said).toContain('## [[Who pays]]'.replace(']]', '|Who pays?]]'))
    expect(said).toContain('# With what money?\n\n1. Theirs')
    // The block of the other article is as it was, although the reader has edited it.
    writeFileSync(board, said.replace('1 mention', 'one mention') + '\nMine.\n')
    await library.removeHighlight(id, added)
    const { files } = await library.exportMarkdown(id, folder, style)
    expect(files.find(({ file }) => file === board)).toMatchObject({ status: 'kept' })
    const now = readFileSync(board, 'utf8')
    expect(now).not.toContain('With what money')
    expect(now).toContain('one mention')
    expect(now).toContain('Mine.')
  })

  it('is linked by the name its file has, also where another file had the name first', async () => {
    const vault = await Vault.of({ glossary: 'pages' })
    writeFileSync(join(vault.folder, 'lights board.md'), 'mine')
    await vault.export()
    expect(Object.keys(vault.files())).toContain('Lights Board 2.md')
    expect(readFileSync(vault.with('## Glossary'), 'utf8')).toContain('[[Lights Board 2|Lights Board]]')
    const plain = await Vault.of({ glossary: 'pages', flavour: 'commonmark' })
    await plain.export()
    mkdirSync(join(plain.folder, 'people'))
    renameSync(join(plain.folder, 'Maren Holt.md'), join(plain.folder, 'people', 'Maren Holt.md'))
    await plain.export()
    expect(readFileSync(plain.with('## Glossary'), 'utf8')).toContain(
      '[**Maren Holt**](<people/Maren Holt.md>)',
    )
    expect(readFileSync(join(plain.folder, 'people', 'Maren Holt.md'), 'utf8')).toContain(
      '[The keeper of the light](<../The keeper of the light.md>)',
    )
  })

  it('speaks of a name that a note speaks of, as a whole word only', async () => {
    const vault = await Vault.of({ glossary: 'pages' })
    const { library, id, highlights } = vault
    await library.changeHighlight(id, highlights[1] ?? '', {
      note: 'Not Maren Holtz. Paid by the Lights Board?',
    })
    await vault.export()
    expect(readFileSync(join(vault.folder, 'Lights Board.md'), 'utf8')).toContain('Paid by the Lights Board?')
    expect(readFileSync(join(vault.folder, 'Maren Holt.md'), 'utf8')).not.toContain('Holtz')
  })
})

describe('a file that the reader has deleted', () => {
  /** A vault one of whose files is deleted, and the library as it is opened later. */
  async function withDeleted(): Promise<{ vault: Vault; root: string; gone: string }> {
    const vault = await Vault.of({ glossary: 'pages' })
    await vault.export()
    const gone = vault.with('Who is she?')
    rmSync(gone)
    return { vault, root: vault.library.folder.root, gone }
  }
  const cacheless = async (vault: Vault, root: string): Promise<Library> => {
    await vault.library.close()
    rmSync(join(root, '.cache'), { recursive: true, force: true })
    return openLibrary(root, { engine })
  }

  it('stays deleted when the cache is', async () => {
    const { vault, root, gone } = await withDeleted()
    const library = await cacheless(vault, root)
    const { files } = await library.exportMarkdown(vault.id, vault.folder, vault.style)
    expect(files.find(({ file }) => file === gone)).toMatchObject({ status: 'deleted' })
    expect(Object.keys(vault.files())).not.toContain(basename(gone))
  })

  it('stays deleted when the vault is renamed, and when a sync tool has put a copy beside the list', async () => {
    const { vault, root, gone } = await withDeleted()
    const moved = `${vault.folder} moved`
    renameSync(vault.folder, moved)
    const library = await cacheless(vault, root)
    const deleted = async (): Promise<string[]> =>
      (await library.exportMarkdown(vault.id, moved, vault.style)).files
        .filter(({ status }) => status === 'deleted')
        .map(({ file }) => basename(file))
    expect(await deleted()).toEqual([basename(gone)])
    expect(await deleted()).toEqual([basename(gone)])
    const lists = join(root, 'exports')
    const list = readdirSync(lists).find((name) => readFileSync(join(lists, name), 'utf8').includes(moved))
    const copy = (list ?? '').replace('.json', '.sync-conflict-20261124-000000-AAAAAAA.json')
    renameSync(join(lists, list ?? ''), join(lists, copy))
    rmSync(join(lists, `${list}.bak`), { force: true })
    expect(await deleted()).toEqual([basename(gone)])
    expect(readdirSync(lists)).not.toContain(copy)
    rmSync(moved, { recursive: true })
  })

  it('comes back where the list of exports is of a newer Gloss, which is left alone', async () => {
    const { vault, root, gone } = await withDeleted()
    const lists = join(root, 'exports')
    const [list = ''] = readdirSync(lists).filter((name) => name.endsWith('.json'))
    const newer = readFileSync(join(lists, list), 'utf8').replace('"version": 1', '"version": 2')
    writeFileSync(join(lists, list), newer)
    const library = await cacheless(vault, root)
    await library.exportMarkdown(vault.id, vault.folder, vault.style)
    expect(Object.keys(vault.files())).toContain(basename(gone))
    expect(readFileSync(join(lists, list), 'utf8')).toBe(newer)
  })
})

it('begins anew in a folder that was emptied, and in one that was made anew', async () => {
  const vault = await Vault.of({})
  const { library, folder, style } = vault
  const { id } = await imported(library, other)
  const all = async (): Promise<string[]> => {
    const done = []
    for (const one of [vault.id, id]) done.push((await library.exportMarkdown(one, folder, style)).status)
    return done
  }
  expect(await all()).toEqual(['written', 'written'])
  for (const name of Object.keys(vault.files())) rmSync(join(folder, name))
  expect(await all()).toEqual(['written', 'written'])
  rmSync(folder, { recursive: true })
  mkdirSync(folder)
  expect((await all())[0]).toBe('written')
})
