import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type Ran, run, useCli } from './gloss'

const cli = useCli()

const article = [
  '---',
  'title: Harbour lights',
  'author: M. Orde',
  'source: https://example.org/harbour?utm_source=feed',
  '---',
  '',
  'Maren Holt has kept the light at Skerry Point since 1998. Nobody asked for the second ledger 😀 then.',
].join('\n')

const clippings = [
  '\ufeffHarbour lights (M. Orde)',
  '- Ihre Markierung auf Seite 1 | Position 10-12 | Hinzugefügt am Freitag, 9. März 2018 21:41:29',
  '',
  'Nobody asked for the second ledger',
  '==========',
  'Harbour lights (M. Orde)',
  'nothing of a clipping',
  '',
  'words',
  '==========',
  '',
].join('\r\n')

interface Desk {
  folder: string
  file: (name: string, text: string) => string
  gloss: (...args: string[]) => Promise<Ran>
  json: (...args: string[]) => Promise<unknown>
}

function desk(library = 'library'): Desk {
  const folder = mkdtempSync(join(tmpdir(), 'gloss-exchange-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const gloss = (...args: string[]): Promise<Ran> =>
    run(cli.file, args, { env: { GLOSS_LIBRARY: join(folder, library) } })
  const file = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text)
    return join(folder, name)
  }
  const json = async (...args: string[]): Promise<unknown> => {
    const { stdout, stderr } = await gloss(...args, '--json')
    expect(stderr).toBe('')
    return JSON.parse(stdout)
  }
  return { folder, file, gloss, json }
}

describe('gloss import-notes', () => {
  it('says what it would do, does it once, names what is bad, and takes it back', async () => {
    const { file, gloss, json } = desk()
    await json('import', file('harbour.md', article))
    const path = file('My Clippings.txt', clippings)
    const counts = { added: 1, merged: 0, unchanged: 0, unplaced: 0 }
    const skipped = [{ line: 6, why: 'its second line does not say what it is' }]
    expect(await json('import-notes', path, '--preview')).toMatchObject({ ...counts, skipped })
    expect(await json('notes')).toEqual([])
    expect(await json('import-notes', path)).toMatchObject({ ...counts, skipped })
    const notes = await json('notes')
    expect(notes).toMatchObject([{ quote: { exact: 'Nobody asked for the second ledger' }, state: 'held' }])
    expect(await json('import-notes', path)).toMatchObject({ ...counts, added: 0, unchanged: 1 })
    expect(await json('notes')).toEqual(notes)
    const shown = await gloss('import-notes', path)
    expect(shown.stdout).toBe('0 added, 0 merged, 1 unchanged, 0 unplaced, 1 skipped\n')
    expect(shown.stderr).toContain('line 6')
    expect(await json('import-notes', '--undo')).toEqual({ undone: true })
    expect(await json('notes')).toEqual([])
  })

  it('keeps notes until their article comes, or takes it along', async () => {
    const { file, json } = desk()
    const path = file('My Clippings.txt', clippings)
    expect(await json('import-notes', path)).toMatchObject({ added: 0, unplaced: 1 })
    expect(await json('waiting')).toMatchObject([{ title: 'Harbour lights', author: 'M. Orde', notes: 1 }])
    await json('import', file('harbour.md', article))
    expect(await json('waiting')).toEqual([])
    expect(await json('notes')).toHaveLength(1)
    const other = desk()
    const report = await other.json('import-notes', path, '--article', file('harbour.md', article))
    expect(report).toMatchObject({
      added: 1,
      unplaced: 0,
      articles: [expect.stringMatching(/^harbour-lights-/)],
    })
  })

  it('refuses a file that is none of notes', async () => {
    const { file, gloss } = desk()
    const ran = await gloss('import-notes', file('x.txt', 'words'), '--json')
    expect(ran).toMatchObject({ code: 1, stdout: '' })
    expect(JSON.parse(ran.stderr)).toMatchObject({ error: { code: 'unsupported-format' } })
    expect(await gloss('import-notes', '/no/such/file', '--json')).toMatchObject({ code: 1 })
  })
})

describe('gloss export', () => {
  it.each(['markdown', 'w3c', 'csv', 'json'])('as %s comes back into an empty library', async (format) => {
    const { folder, file, json } = desk()
    const [imported] = (await json('import', file('harbour.md', article))) as { id: string }[]
    const id = imported?.id ?? ''
    const quote = 'Nobody asked for the second ledger 😀'
    await json(
      'highlight',
      id,
      '--quote',
      quote,
      '--note',
      '=1+1 "--> ```',
      '--tag',
      'a b',
      '--color',
      'green',
    )
    await json('entity', id, 'Maren Holt', '--note', 'Ask her.', '--define', 'The keeper')
    const out = join(folder, 'out')
    mkdirSync(out)
    expect(await json('export', '--out', out, '--format', format)).toMatchObject([{ id, status: 'written' }])
    expect(await json('export', '--out', out, '--format', format)).toMatchObject([
      { id, status: 'unchanged' },
    ])
    const other = desk()
    await other.json('import', file('harbour.md', article))
    expect(await other.json('import-notes', out)).toMatchObject({ skipped: [], merged: 0, unplaced: 0 })
    const held = format === 'csv' ? {} : { color: 'green', tags: ['a b'] }
    expect(await other.json('notes')).toMatchObject([
      { quote: { exact: quote }, note: '=1+1 "--> ```', state: 'held', ...held },
    ])
    if (format === 'csv') return
    const notebook = readdirSync(join(other.folder, 'library', 'notebooks')).find((name) =>
      name.endsWith('.json'),
    )
    const own: unknown = JSON.parse(
      readFileSync(join(other.folder, 'library', 'notebooks', notebook ?? ''), 'utf8'),
    )
    expect(own).toMatchObject({
      entityNotes: [{ entity: 'Maren Holt', note: 'Ask her.' }],
      corrections: [{ entity: 'Maren Holt', change: 'define', to: 'The keeper' }],
    })
  })
})
