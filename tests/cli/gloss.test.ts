import { spawn } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { isGlossErrorCode } from '../../src/core/error'
import { type Ran, run, useCli } from './gloss'

const shipped = resolve('out/main/cli.cjs')

const cli = useCli()

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'gloss-cli-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

const story = [
  'A lighthouse without a keeper',
  '',
  'Maren Holt, the last keeper of the light at Skerry Point, left the tower on Monday. She had kept it since 1998.',
  '',
  'The harbour office in Aldwick will run the lamp from a desk. “I will miss the storms,” Holt said.',
  '',
  'Aldwick Council has not said what will become of the tower, which was built in 1871.',
  '',
].join('\n')

/** A folder with a story in it and a library beside, and `gloss` working there. */
function desk(): { folder: string; gloss: (args: string[], input?: string) => Promise<Ran> } {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'story.txt'), story)
  const gloss = (args: string[], input?: string): Promise<Ran> =>
    run(cli.file, args, {
      cwd: folder,
      env: { GLOSS_LIBRARY: join(folder, 'library') },
      ...(input !== undefined && { input }),
    })
  return { folder, gloss }
}

async function withStory(): Promise<ReturnType<typeof desk> & { id: string }> {
  const here = desk()
  const [{ id }] = json<[{ id: string }]>(await here.gloss(['import', 'story.txt', '--json']))
  return { ...here, id }
}

/** The JSON on standard output. The tests say what they expect in it. */
function json<T>(ran: Ran): T {
  expect(ran.stderr).toBe('')
  return JSON.parse(ran.stdout) as T
}
const lines = <T>(ran: Ran): T[] =>
  ran.stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T)

describe('gloss', () => {
  it('says its version and helps', async () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }
    expect(await run(cli.file, ['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' })
    const help = await run(cli.file, ['--help'])
    expect(help.code).toBe(0)
    for (const command of [
      'import',
      'list',
      'show',
      'entities',
      'entity',
      'extract',
      'anchor',
      'highlight',
      'notes',
      'export',
      'check',
    ])
      expect(help.stdout).toContain(`  ${command} `)
    expect((await run(cli.file, ['highlight', '--help'])).stdout).toContain('--prefix TEXT')
  })

  it('loads neither Electron nor the library to say its version', () => {
    const source = readFileSync(cli.file, 'utf8')
    expect(source).not.toMatch(/require\("electron"\)/)
    expect(source).not.toMatch(/require\("[^"]*(library|extract|glossary|anchor)[^"]*"\);?\n(?!.*=>)/i)
  })

  it.each([
    [['nonsense']],
    [['list', '--nonsense']],
    [['show']],
    [['show', 'a', 'b']],
    [['show', 'a', '--format', 'pdf']],
    [['highlight', 'a']],
    [['highlight', 'a', '--quote', 'x', '--color', 'red']],
    [['export']],
    [['export', '--out', 'x', '--format', 'pdf']],
    [['import']],
    [['anchor']],
    [['bin']],
    [['search', 'x']],
    [['entity', 'a']],
    [['entity', 'a', 'b', 'c']],
    [['entity', 'a', 'b', '--kind', 'planet']],
    [['entity', 'a', 'b', '--rename', ' ']],
    [['entity', 'a', 'b', '--undo', '--hide']],
    [['backup']],
    [['backup', 'restore']],
    [['import-notes']],
    [['--nonsense']],
  ])('answers wrong usage %j with one line and exit code 2', async (args) => {
    const { gloss } = desk()
    const [ran, asJson] = await Promise.all([gloss(args), gloss([...args, '--json'])])
    expect(ran).toMatchObject({ code: 2, stdout: '' })
    expect(ran.stderr).toMatch(/^gloss: .+: .+\n$/)
    expect(JSON.parse(asJson.stderr)).toMatchObject({ error: { code: 'usage' } })
  })

  it('imports, lists and shows', async () => {
    const { gloss } = desk()
    const added = json<[{ id: string; words: number }]>(await gloss(['import', 'story.txt', '--json']))
    expect(added).toMatchObject([{ title: 'A lighthouse without a keeper', format: 'text', status: 'added' }])
    const [{ id, words }] = added
    expect(words).toBeGreaterThan(50)
    expect(json(await gloss(['import', 'story.txt', '--json']))).toMatchObject([
      { id, status: 'unchanged', words },
    ])
    const [row] = json<[Record<string, unknown>]>(await gloss(['list', '--json']))
    expect(Object.keys(row)).toEqual([
      'id',
      'title',
      'author',
      'site',
      'published',
      'added',
      'words',
      'highlights',
      'notes',
      'read',
    ])
    const shown = json<{ text: string; blocks: unknown[] }>(await gloss(['show', id.slice(0, 12), '--json']))
    expect(shown).toMatchObject({ id, title: 'A lighthouse without a keeper' })
    expect(shown.text).toContain('Maren Holt, the last keeper')
    expect(shown.blocks.length).toBeGreaterThan(2)
    expect((await gloss(['show', id])).stdout).toContain(shown.text)
    expect((await gloss(['show', id, '--format', 'markdown'])).stdout).toMatch(
      /^# A lighthouse without a keeper\n/,
    )
    expect((await gloss(['list'])).stdout).toContain(id)
  })

  it('imports standard input and folders, and reports an updated page', async () => {
    const { folder, gloss } = desk()
    const page = (more: string): string =>
      `<html><head><title>The lamp</title><link rel="canonical" href="https://example.org/lamp"></head><body><article><h1>The lamp</h1>` +
      `<p>The lamp at Skerry Point was lit by hand for more than a hundred years, every evening at dusk, by a keeper.</p>` +
      `<p>It is now lit from a desk in Aldwick, where nobody can see the sea or the weather that comes over it.${more}</p></article></body></html>`
    const [first] = json<[{ id: string }]>(await gloss(['import', '-', '--json'], page('')))
    await gloss(['highlight', first.id, '--quote', 'lit from a desk in Aldwick', '--quiet'])
    const [second] = json<[{ id: string; report: object }]>(
      await gloss(['import', '-', '--json'], page(' The council has agreed.')),
    )
    expect(second).toMatchObject({
      id: first.id,
      format: 'html',
      status: 'updated',
      report: { held: 1, moved: 0, lost: 0 },
    })
    mkdirSync(join(folder, 'more', 'deep'), { recursive: true })
    writeFileSync(
      join(folder, 'more', 'deep', 'a.md'),
      '# Storms\n\nThere were eleven storms in the winter of 2001.\n',
    )
    symlinkSync('..', join(folder, 'more', 'deep', 'up'))
    const walked = json<{ title: string }[]>(await gloss(['import', 'more', 'story.txt', '--json']))
    expect(walked.map(({ title }) => title)).toEqual(['Storms', 'A lighthouse without a keeper'])
  })

  it('imports what it can, names what it cannot, and then exits with 1', async () => {
    const { folder, gloss } = desk()
    writeFileSync(join(folder, 'empty.txt'), '')
    writeFileSync(
      join(folder, 'noise.html'),
      Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 7919) % 256)),
    )
    const ran = await gloss(['import', 'empty.txt', 'gone.txt', 'noise.html', 'story.txt', '--json'])
    expect(ran.code).toBe(1)
    expect(JSON.parse(ran.stdout)).toMatchObject([{ title: 'A lighthouse without a keeper' }])
    const errors = ran.stderr
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { error: { code: string; path: string } })
    expect(errors.map(({ error }) => error.path)).toEqual(['empty.txt', 'gone.txt', 'noise.html'])
    for (const { error } of errors) expect(isGlossErrorCode(error.code)).toBe(true)
    expect((await gloss(['import', 'gone.txt'])).stderr).toMatch(/^gloss: gone\.txt: .+\n$/)
  })

  it('names entities by offsets that can be checked by slicing', async () => {
    const { gloss, id } = await withStory()
    interface Answer {
      title: string
      text: string
      entities: { name: string; mentions: { start: number; end: number; text: string }[] }[]
    }
    const fromFile = json<Answer>(await gloss(['entities', 'story.txt', '--json']))
    expect(json<Answer>(await gloss(['entities', id, '--json']))).toEqual(fromFile)
    expect(fromFile.entities.map(({ name }) => name)).toContain('Maren Holt')
    for (const { mentions } of fromFile.entities)
      for (const { start, end, text } of mentions) expect(fromFile.text.slice(start, end)).toBe(text)
    expect((await gloss(['entities', 'no-such-thing'])).stderr).toContain('neither a file nor an article')
  })

  it('corrects the glossary of an article, and its entries show it from then on', async () => {
    const { gloss, id, folder } = await withStory()
    const entry = (...args: string[]): Promise<Ran> => gloss(['entity', id, ...args, '--json'])
    const named = async (): Promise<string[]> =>
      json<{ entities: { name: string }[] }>(await gloss(['entities', id, '--json'])).entities.map(
        ({ name }) => name,
      )
    const before = await named()
    expect(before).toEqual(expect.arrayContaining(['Maren Holt', 'Aldwick', 'Aldwick Council']))
    expect(json(await entry('maren holt'))).toMatchObject({ id: 'maren-holt', kind: 'person' })

    expect(json(await entry('Holt', '--rename', 'Keeper Holt', '--note', 'Ask her.'))).toMatchObject({
      id: 'maren-holt',
      name: 'Keeper Holt',
      aliases: ['Maren Holt', 'Holt'],
      note: 'Ask her.',
    })
    expect(json(await entry('Keeper Holt', '--define', 'My *aunt*.', '--kind', 'other'))).toMatchObject({
      kind: 'other',
      definition: { text: 'My *aunt*.', source: 'reader' },
      note: 'Ask her.',
    })
    const merged = json<{ mentions: unknown[] }>(await entry('Aldwick Council', '--merge', 'Aldwick'))
    expect(merged).toMatchObject({ name: 'Aldwick Council', aliases: ['Aldwick'] })
    expect(merged.mentions.length).toBeGreaterThan(1)
    expect(json(await entry('Skerry Point', '--hide'))).toMatchObject({ name: 'Skerry Point', hidden: true })
    expect(await named()).toEqual(
      before
        .filter((name) => name !== 'Aldwick' && name !== 'Skerry Point')
        .map((name) => (name === 'Maren Holt' ? 'Keeper Holt' : name)),
    )

    expect(json(await entry('Skerry Point', '--undo'))).toMatchObject({ name: 'Skerry Point' })
    expect(json(await entry('Aldwick', '--undo'))).toMatchObject({ name: 'Aldwick' })
    expect(json(await entry('Keeper Holt', '--undo'))).not.toMatchObject({ definition: { source: 'reader' } })
    expect(json(await entry('Keeper Holt', '--undo'))).toMatchObject({ name: 'Keeper Holt', kind: 'person' })
    expect(json(await entry('Keeper Holt', '--undo'))).toMatchObject({ name: 'Maren Holt' })
    expect(await named()).toEqual(before)
    expect(await entry('Holt', '--undo')).toMatchObject({ code: 1, stdout: '' })
    expect((await entry('Holt', '--note', 'x', '--merge', 'Bergen')).stderr).toContain('not-found')
    expect((await entry('Holt', '--kind', 'other', '--merge', 'Maren Holt')).code).toBe(1)
    expect(json(await entry('Holt'))).toMatchObject({ kind: 'person', note: 'Ask her.' })
    expect((await entry('Bergen', '--hide')).stderr).toContain('"code":"not-found"')
    expect(readdirSync(join(folder, 'library'))).not.toContain('library.lock')
    expect((await gloss(['entity', id, 'Holt'])).stdout).toMatch(/^Maren Holt\n {2}person, also Holt\n/)
  })

  it('answers batches line by line, in order, and goes on after an error', async () => {
    const { gloss } = desk()
    const text = '  Maren Holt met \u{1f30a} Maren Holt.\n'
    const input = [
      JSON.stringify({ id: 1, text }),
      'not json',
      JSON.stringify({ id: 'three', text: 7 }),
      '',
      JSON.stringify({ id: 4, text: '' }),
    ].join('\n')
    const ran = await gloss(['entities', '--jsonl'], input)
    const answers = lines<{
      id: unknown
      error?: object
      entities?: { mentions: { start: number; end: number; text: string }[] }[]
    }>(ran)
    expect(answers.map(({ id }) => id)).toEqual([1, null, 'three', 4])
    expect(answers[1]).toMatchObject({ error: { code: 'bad-request' } })
    expect(answers[2]).toMatchObject({ error: { code: 'bad-request' } })
    for (const { mentions } of answers[0]?.entities ?? [])
      for (const mention of mentions) expect(text.slice(mention.start, mention.end)).toBe(mention.text)
    expect(ran.code).toBe(1)
  })

  it('names nationalities by their place when asked to', async () => {
    const { gloss } = desk()
    const input = JSON.stringify({ id: 1, text: 'The Iranian team met the Danes in Oslo.' })
    const named = async (...more: string[]): Promise<string[] | undefined> =>
      lines<{ entities: { name: string }[] }>(
        await gloss(['entities', '--jsonl', ...more], input),
      )[0]?.entities.map(({ name }) => name)
    expect(await named()).toEqual(['Oslo'])
    expect(await named('--peoples')).toEqual(['Iran', 'Denmark', 'Oslo'])
  })

  it('extracts pages, given by path or by their markup', async () => {
    const { folder, gloss } = desk()
    const html = `<html lang="en"><head><title>Lamp</title></head><body><article><h1>Lamp</h1><p>${'The lamp was lit by hand every evening. '.repeat(8)}</p></article></body></html>`
    writeFileSync(join(folder, 'page.html'), html)
    const input = [
      { id: 'a', path: 'page.html' },
      { id: 'b', html, url: 'https://example.org/lamp' },
      { id: 'c', path: 'gone.html' },
      { id: 'd' },
    ]
    const answers = lines<{ id: string; text?: string; error?: { code: string } }>(
      await gloss(['extract', '--jsonl'], input.map((line) => JSON.stringify(line)).join('\n')),
    )
    expect(answers.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd'])
    expect(Object.keys(answers[0] ?? {})).toEqual([
      'id',
      'title',
      'author',
      'site',
      'published',
      'lang',
      'text',
    ])
    expect(answers[0]?.text).toBe(answers[1]?.text)
    expect(answers[2]?.error?.code).toBe('not-found')
    expect(answers[3]?.error?.code).toBe('bad-request')
    const one = json<{ text: string; blocks: unknown[] }>(await gloss(['extract', 'page.html', '--json']))
    expect(one.text).toBe(answers[0]?.text)
    expect(one.blocks.length).toBeGreaterThan(0)
    expect(existsSync(join(folder, 'library'))).toBe(false)
  })

  it('finds quotations again in a changed text', async () => {
    const { gloss } = desk()
    const b = 'A new beginning. The lamp was lit by hand every evening. An end.'
    const item = {
      id: 'x',
      b,
      quotes: [
        { id: 'one', exact: 'lit by hand', prefix: 'The lamp was ', suffix: ' every', start: 13, end: 24 },
        { id: 2, exact: 'nothing of this was ever here at all', prefix: '', suffix: '', start: 0, end: 36 },
      ],
    }
    const [answer] = lines<{
      quotes: { id: unknown; state: string; start?: number; end?: number; score: number }[]
    }>(await gloss(['anchor', '--jsonl'], JSON.stringify(item)))
    expect(answer?.quotes[0]).toMatchObject({ id: 'one', state: 'held' })
    expect(b.slice(answer?.quotes[0]?.start, answer?.quotes[0]?.end)).toBe('lit by hand')
    expect(answer?.quotes[1]).toMatchObject({ id: 2, state: 'lost' })
  })

  it('highlights by quotation and finds the notes by colour, tag and words', async () => {
    const { gloss, id } = await withStory()
    const stored = json<{ id: string }>(
      await gloss([
        'highlight',
        id,
        '--quote',
        'the last keeper',
        '--color',
        'blue',
        '--note',
        'Who **else**?',
        '--tag',
        'people',
        '--tag',
        'q',
        '--json',
      ]),
    )
    expect(stored).toMatchObject({
      color: 'blue',
      note: 'Who **else**?',
      tags: ['people', 'q'],
      quote: { exact: 'the last keeper' },
    })
    await gloss(['highlight', id, '--quote', 'I will miss the storms'])
    const all = json<{ id: string }[]>(await gloss(['notes', '--json']))
    expect(all).toHaveLength(2)
    expect(all[0]).toMatchObject({
      id: stored.id,
      article: id,
      state: 'held',
      color: 'blue',
      tags: ['people', 'q'],
    })
    const count = async (...filter: string[]): Promise<number> =>
      json<unknown[]>(await gloss(['notes', '--json', ...filter])).length
    expect(await count('--color', 'yellow')).toBe(1)
    expect(await count('--tag', 'q')).toBe(1)
    expect(await count('--text', 'ELSE')).toBe(1)
    expect(await count('--unplaced')).toBe(0)
    expect(await count(id)).toBe(2)
    expect((await gloss(['notes'])).stdout).toContain('“the last keeper”')
    const missing = await gloss(['highlight', id, '--quote', 'words that are not in this story'])
    expect(missing).toMatchObject({ code: 1, stdout: '' })
    expect(json<[{ highlights: number; notes: number }]>(await gloss(['list', '--json']))).toMatchObject([
      { highlights: 2, notes: 1 },
    ])
  })

  it('lists the note on the article before those on its words', async () => {
    const { folder, gloss, id } = await withStory()
    await gloss(['highlight', id, '--quote', 'the last keeper', '--note', 'Who else?'])
    const file = join(folder, 'library', 'notebooks', `${id}.json`)
    const notebook = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>
    const time = '2026-03-01T08:00:00.000Z'
    const page = { id: 'page', note: 'On the whole', tags: ['q'], created: time, modified: time }
    writeFileSync(file, JSON.stringify({ ...notebook, pageNotes: [page] }))
    const all = json<unknown[]>(await gloss(['notes', id, '--json']))
    expect(all).toMatchObject([{ ...page, article: id, color: null }, { note: 'Who else?' }])
    expect(json(await gloss(['notes', '--tag', 'q', '--json']))).toHaveLength(1)
    expect(json(await gloss(['notes', '--color', 'yellow', '--json']))).toHaveLength(1)
    expect((await gloss(['notes', id])).stdout).toMatch(/^page {2}on the article .*#q\n {2}On the whole/)
    expect(json(await gloss(['list', '--json']))).toMatchObject([{ highlights: 1, notes: 2 }])
  })

  it('exports Markdown, and the second time changes nothing', async () => {
    const { folder, gloss, id } = await withStory()
    await gloss(['highlight', id, '--quote', 'the last keeper', '--note', 'A note.'])
    const [first] = json<[{ id: string; file: string; status: string }]>(
      await gloss(['export', '--out', 'vault', '--json']),
    )
    expect(first).toMatchObject({ id, status: 'written' })
    const [name = ''] = readdirSync(join(folder, 'vault'))
    const text = readFileSync(join(folder, 'vault', name), 'utf8')
    expect(text).toContain('A note.')
    expect(json(await gloss(['export', id, '--out', 'vault', '--json']))).toMatchObject([
      { status: 'unchanged' },
    ])
    expect(readFileSync(join(folder, 'vault', name), 'utf8')).toBe(text)
  })

  it('checks and repairs', async () => {
    const { folder, gloss, id } = await withStory()
    await gloss(['highlight', id, '--quote', 'the last keeper'])
    expect(json(await gloss(['check', '--json']))).toEqual({ ok: true, articles: 1, notes: 1, problems: [] })
    const path = join(folder, 'library', 'notebooks', `${id}.json`)
    writeFileSync(path, `${readFileSync(path, 'utf8').trimEnd().slice(0, -1)},}`)
    const found = await gloss(['check'])
    expect(found.code).toBe(1)
    expect(found.stdout).toMatch(new RegExp(`^notebooks/${id}.json: .*line \\d+, column \\d+`))
    expect((await gloss(['check', '--repair'])).code).toBe(0)
    expect((await gloss(['check'])).code).toBe(0)
    expect(readdirSync(join(folder, 'library', 'backups'))).toHaveLength(1)
    expect((await gloss(['check', '--library', join(folder, 'nowhere')])).code).toBe(1)
  })

  it('says so when another program writes to the library, and reads all the same', async () => {
    const { folder, gloss, id } = await withStory()
    const holder = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)'], { stdio: 'ignore' })
    const lock = join(folder, 'library', 'library.lock')
    const time = new Date().toISOString()
    writeFileSync(lock, JSON.stringify({ pid: holder.pid, host: hostname(), time }))
    const refused = await gloss(['import', 'story.txt', '--json'])
    expect(refused.code).toBe(1)
    expect(JSON.parse(refused.stderr)).toMatchObject({ error: { code: 'locked' } })
    expect((await gloss(['show', id])).code).toBe(0)
    const closed = new Promise((done) => holder.on('close', (_code, signal) => done(signal)))
    holder.kill('SIGINT')
    expect(await closed).toBe('SIGINT')
    expect((await gloss(['import', 'story.txt'])).code).toBe(0)
  })

  it('leaves the library to others while it waits for standard input', async () => {
    const { folder, gloss } = await withStory()
    const waiting = spawn(process.execPath, [cli.file, 'import', '-', '--json'], {
      env: { PATH: process.env.PATH ?? '', GLOSS_LIBRARY: join(folder, 'library') },
      stdio: ['pipe', 'pipe', 'ignore'],
    })
    let answer = ''
    waiting.stdout.setEncoding('utf8').on('data', (part: string) => (answer += part))
    waiting.stdin.write('Words that come slowly.\n')
    expect((await gloss(['import', 'story.txt'])).code).toBe(0)
    const closed = new Promise((done) => waiting.on('close', done))
    waiting.stdin.end('And then they have come.\n')
    expect(await closed).toBe(0)
    expect(JSON.parse(answer)).toMatchObject([{ status: 'added' }])
  })

  it('names the command in errors wherever it stands, and says what a value needs', async () => {
    const { gloss, id } = await withStory()
    const line = async (...args: string[]): Promise<string> => (await gloss(args)).stderr
    expect(await line('--quiet', '--library', 'library', 'list', '--foo')).toMatch(/^gloss: list: /)
    expect(await line('highlight', id, '--quote', '--note', 'x')).toBe(
      'gloss: highlight: --quote needs a value; one that begins with - is written --quote=-…. ' +
        'See gloss highlight --help.\n',
    )
    expect(await line('import', '')).toMatch(/^gloss: import: A name is empty\./)
    expect(await line('import', '--', '--json')).toMatch(/^gloss: --json: /)
    const { code, stdout, stderr } = await gloss(['--json'])
    expect([code, stdout]).toEqual([2, ''])
    expect(JSON.parse(stderr)).toMatchObject({ error: { code: 'usage' } })
  })

  it('gives JSON where both JSON and another form are asked for', async () => {
    const { gloss, id } = await withStory()
    const shown = await gloss(['show', id, '--format', 'markdown', '--json'])
    expect(json(shown)).toMatchObject({ id, title: 'A lighthouse without a keeper' })
  })

  it('takes lines of a batch to end at line feeds only', async () => {
    const { gloss } = desk()
    const text = 'Maren Holt\u2028left.\u2029 \u0085Holt'
    const ran = await gloss(
      ['entities', '--jsonl'],
      `${JSON.stringify({ id: 1, text })}\r\n\n{"id":2,"text":""}`,
    )
    const lines = ran.stdout
      .trim()
      .split('\n')
      .map((one) => JSON.parse(one) as { id: number })
    expect(lines.map(({ id }) => id)).toEqual([1, 2])
  })

  it('takes empty fields of a batch as left out, and an empty path as none', async () => {
    const { gloss } = desk()
    const input = '{"id":1,"html":null,"path":"story.txt","url":null}\n{"id":2,"path":""}\n'
    const ran = await gloss(['extract', '--jsonl'], input)
    const [first, second] = ran.stdout
      .trim()
      .split('\n')
      .map((one) => JSON.parse(one) as object)
    expect(first).toMatchObject({ id: 1, title: 'A lighthouse without a keeper' })
    expect(second).toMatchObject({ id: 2, error: { code: 'bad-request' } })
  })

  it('exports nothing of an article whose notes cannot be read, and leaves the earlier file alone', async () => {
    const { folder, gloss, id } = await withStory()
    await gloss(['highlight', id, '--quote', 'since 1998', '--note', 'kept'])
    const [{ file }] = json<[{ file: string }]>(await gloss(['export', '--out', 'vault', '--json']))
    const before = readFileSync(join(folder, file), 'utf8')
    expect(before).toContain('kept')
    const notebook = join(folder, 'library', 'notebooks', `${id}.json`)
    for (const path of [notebook, `${notebook}.bak`]) writeFileSync(path, '{"broken')
    const ran = await gloss(['export', '--out', 'vault', '--json'])
    expect(ran.code).toBe(1)
    expect(JSON.parse(ran.stderr)).toMatchObject({ error: { code: 'damaged' } })
    expect(readFileSync(join(folder, file), 'utf8')).toBe(before)
  })

  it('ends without a word when nobody reads on', async () => {
    const { folder } = await withStory()
    const input = Array.from({ length: 3000 }, (_, i) =>
      JSON.stringify({ id: i, text: 'Maren Holt. '.repeat(50) }),
    )
    const child = spawn(process.execPath, [cli.file, 'entities', '--jsonl'], { cwd: folder })
    let errors = ''
    child.stderr.setEncoding('utf8').on('data', (part: string) => (errors += part))
    child.stdin.on('error', () => undefined)
    child.stdin.end(input.join('\n'))
    child.stdout.once('data', () => child.stdout.destroy())
    const code = await new Promise((done) => child.on('close', done))
    expect({ code, errors }).toEqual({ code: 0, errors: '' })
  })

  it('shows nothing of a file name that could act on a terminal', async () => {
    const { folder, gloss } = desk()
    writeFileSync(join(folder, 'evil\u001b[31m\n.txt'), '')
    const { stderr } = await gloss(['import', 'evil\u001b[31m\n.txt'])
    expect(stderr).not.toContain('\u001b')
    expect(stderr.trim().split('\n')).toHaveLength(1)
  })

  it('gives back from the bin what was removed', async () => {
    const { gloss } = await withStory()
    expect(json(await gloss(['bin', 'list', '--json']))).toEqual([])
    expect((await gloss(['bin', 'restore', 'none'])).code).toBe(1)
  })

  it('lists snapshots and goes back to one, for one article and whole', async () => {
    const { gloss, id } = await withStory()
    expect(json(await gloss(['backup', 'list', '--json']))).toEqual([])
    const made = json(await gloss(['backup', 'make', '--json'])) as { name: string }
    await gloss(['highlight', id, '--quote', 'Holt', '--note', 'later'])
    const listed = json(await gloss(['backup', 'list', '--json']))
    expect(listed).toMatchObject([
      { name: made.name, time: expect.any(String), articles: 1, bytes: expect.any(Number) },
    ])
    const notes = async (): Promise<number> => (json(await gloss(['notes', '--json'])) as unknown[]).length
    expect(await notes()).toBe(1)
    const restored = json(await gloss(['backup', 'restore', made.name, id, '--json'])) as { before: string }
    expect(await notes()).toBe(0)
    expect((await gloss(['backup', 'restore', restored.before])).code).toBe(0)
    expect(await notes()).toBe(1)
    expect(await gloss(['backup', 'restore', '1999-01-01'])).toMatchObject({ code: 1, stdout: '' })
  })
})

describe.skipIf(!existsSync(shipped))('The command line as it was last built', () => {
  it('says its version and answers a batch', async () => {
    const { version } = JSON.parse(readFileSync(resolve('package.json'), 'utf8')) as { version: string }
    expect(await run(shipped, ['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' })
    const { code, stdout } = await run(shipped, ['entities', '--jsonl'], {
      input: '{"id":"a","text":"Maren Holt lives in Paris."}\n',
    })
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ id: 'a' })
  })
})
