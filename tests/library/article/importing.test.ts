import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { imported, lighthouse, openLibrary, readJson, temporaryFolder } from '../folder'

const page = (paragraphs: string, tracking = ''): string =>
  `The keeper\nurl: https://example.org/keeper${tracking}\n${paragraphs}`

describe('An import', () => {
  it('stores an article and a notebook of its own', async () => {
    const folder = temporaryFolder()
    const library = await openLibrary(folder)
    const { id, status } = await imported(library, lighthouse)
    expect(status).toBe('added')
    expect(id).toMatch(/^the-keeper-of-skerry-point-[0-9a-f]{8}$/)
    expect(readJson(join(folder, 'articles', `${id}.json`))).toMatchObject({
      $format: 'gloss/article',
      version: 1,
      id,
    })
    expect(readJson(join(folder, 'notebooks', `${id}.json`))).toMatchObject({
      $format: 'gloss/notebook',
      article: { id },
    })
  })

  it('of the same thing again changes no byte', async () => {
    const folder = temporaryFolder()
    const library = await openLibrary(folder)
    const { id } = await imported(library, lighthouse)
    const before = readFileSync(join(folder, 'articles', `${id}.json`), 'utf8')
    expect(await imported(library, lighthouse)).toMatchObject({ id, status: 'unchanged' })
    expect(readFileSync(join(folder, 'articles', `${id}.json`), 'utf8')).toBe(before)
    expect(readdirSync(join(folder, 'articles'))).toEqual([`${id}.json`])
  })

  it('of the same address is the same article, by whatever way it was reached and whatever it is called now', async () => {
    const library = await openLibrary(temporaryFolder())
    const first = await imported(library, page('One paragraph about the light.'))
    const second = await imported(
      library,
      page('One paragraph about the light.', '?utm_source=mail').replace('The keeper', 'A new headline'),
    )
    expect(second).toMatchObject({ id: first.id, status: 'updated', title: 'A new headline' })
    expect((await library.list()).map(({ header }) => header.title)).toEqual(['A new headline'])
  })

  it('of a changed page says what became of its highlights, and loses none', async () => {
    const folder = temporaryFolder()
    const library = await openLibrary(folder)
    const text = [
      'Maren Holt has kept the light at Skerry Point since 1998, through eleven winters of storms.',
      'She writes the weather into a book every evening before the lamp is lit.',
      'The harbour master in Aldwick collects the books each spring.',
    ]
    const { id } = await imported(library, page(text.join('\n')))
    const whole = text.join('\n')
    const mark = async (words: string): Promise<void> => {
      const start = whole.indexOf(words)
      await library.highlight(id, { start, end: start + words.length }, 'green', { note: `on ${words}` })
    }
    await mark('She writes the weather into a book every evening')
    await mark('The harbour master in Aldwick collects the books each spring.')
    const again = await imported(
      library,
      page(['A new first paragraph stands here.', ...text.slice(0, 2)].join('\n')),
    )
    expect(again).toMatchObject({ id, status: 'updated', report: { held: 1, moved: 0, lost: 1 } })
    const { notebook, placements } = await library.open(id)
    expect(notebook.highlights.map(({ note }) => note)).toHaveLength(2)
    expect(placements.map(({ state }) => state).sort()).toEqual(['held', 'lost'])
    expect(readFileSync(join(folder, 'articles', `${id}.json.bak`), 'utf8')).toContain('collects the books')
    const back = await imported(library, page(text.join('\n')))
    expect(back.report).toEqual({ held: 2, moved: 0, lost: 0 })
  })

  it('keeps the fields another program has put into an article', async () => {
    const folder = temporaryFolder()
    const library = await openLibrary(folder)
    const { id } = await imported(library, page('One.'))
    const path = join(folder, 'articles', `${id}.json`)
    writeFileSync(path, JSON.stringify({ ...(readJson(path) as object), shelf: 'oak' }))
    await imported(library, page('One and two.'))
    expect(readJson(path)).toMatchObject({ shelf: 'oak' })
  })

  it('of many files goes on after one that fails, and says how far it is', async () => {
    const folder = temporaryFolder()
    const sources = temporaryFolder()
    writeFileSync(join(sources, 'a.txt'), lighthouse)
    writeFileSync(join(sources, 'b.txt'), 'Only a title')
    writeFileSync(join(sources, 'c.txt'), lighthouse.replace('1998', '1999'))
    const library = await openLibrary(folder)
    const steps: string[] = []
    const results = await library.importFiles([sources, join(sources, 'gone.txt')], (done, total) =>
      steps.push(`${done}/${total}`),
    )
    expect(results.map((result) => (result.ok ? result.status : result.code))).toEqual([
      'added',
      'no-article-in-page',
      'added',
      'not-found',
    ])
    expect(steps).toEqual(['1/4', '2/4', '3/4', '4/4'])
    expect(await library.list()).toHaveLength(2)
  })

  it('mends an article whose file was damaged, and keeps the damaged one', async () => {
    const folder = temporaryFolder()
    const library = await openLibrary(folder)
    const { id } = await imported(library, lighthouse)
    const path = join(folder, 'articles', `${id}.json`)
    writeFileSync(path, '{')
    expect(await imported(library, lighthouse)).toMatchObject({ id, status: 'updated' })
    expect((await library.article(id)).blocks).toHaveLength(3)
    expect(readFileSync(join(library.folder.backups, `${basename(path)}.broken`), 'utf8')).toBe('{')
  })

  it('tells articles apart whose sources share the eight digits', async () => {
    const library = await openLibrary(temporaryFolder())
    const { id } = await imported(library, lighthouse)
    const hash = id.slice(-8)
    const other = lighthouse.replace('1998', '2001')
    const { id: otherId } = await imported(library, other)
    // An article of another text under the same digits, as if the hashes had met.
    expect(otherId.slice(-8)).not.toBe(hash)
    const folder = library.folder
    const article = readJson(folder.article(id)) as { blocks: unknown }
    writeFileSync(
      folder.article(id),
      JSON.stringify({ ...article, blocks: [{ tag: 'p', children: ['Else.'] }] }),
    )
    const third = await imported(library, lighthouse)
    expect(third.status).toBe('added')
    expect(third.id).not.toBe(id)
    expect(await imported(library, lighthouse)).toMatchObject({ id: third.id, status: 'unchanged' })
  })
})
