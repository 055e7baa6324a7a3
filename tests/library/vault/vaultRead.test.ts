import { readdirSync, readFileSync } from 'node:fs'
import { basename, join, normalize, resolve } from 'node:path'
import remarkCallout from '@r4ai/remark-callout'
import matter from 'gray-matter'
import type { Nodes, Root } from 'mdast'
import remarkParse from 'remark-parse'
import remarkWikiLink from 'remark-wiki-link'
import { unified } from 'unified'
import { describe, expect, it } from 'vitest'
import { openedBy } from '../../../src/core/export/openingAddress'
import { type ExportStyle, flavours, usualStyle } from '../../../src/core/export/style'
import { imported, openLibrary, temporaryFolder } from '../folder'
import { NamesEngine } from '../names'

const engine = new NamesEngine({
  'Maren Holt|Holt': 'person',
  'Lights Board': 'organisation',
  Varden: 'place',
})
const first = [
  'The keeper: "of" Skerry Point # 1',
  'Maren Holt, a keeper, has kept the light near Varden since 1998. The Lights Board pays her.',
].join('\n')
const second = ['Who pays [for] the light?', 'The Lights Board, a payer, is in Varden. Holt is not.'].join(
  '\n',
)
const notes = [
  'Why **1998**? See [[Varden]] ^here',
  '---\ngloss: no\n---\n> and so on',
  '```\n<!-- /gloss -->\n```',
]

interface ReadFile {
  name: string
  data: Record<string, unknown>
  tree: Root
}

const reader = unified().use(remarkParse).use(remarkWikiLink, { aliasDivider: '|' }).use(remarkCallout)

/** Every file of a vault as other programs read it. */
const readVault = (folder: string): ReadFile[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .map((name) => {
      const { data, content } = matter(readFileSync(join(folder, name), 'utf8'))
      return { name: basename(name, '.md'), data, tree: reader.runSync(reader.parse(content)) }
    })

function all(tree: Nodes, type: string): Nodes[] {
  const inside = 'children' in tree ? tree.children.flatMap((child) => all(child, type)) : []
  return tree.type === type ? [tree, ...inside] : inside
}
function wordsIn(node: Nodes): string {
  if ('children' in node) return node.children.map(wordsIn).join('')
  return 'value' in node ? node.value : ''
}
/** Paragraphs that are an id and nothing else. */
const blockIds = (tree: Root): string[] =>
  tree.children.flatMap((node) =>
    node.type === 'paragraph' && /^\^[\w-]+$/.test(wordsIn(node)) ? [wordsIn(node)] : [],
  )
const linkNames = (tree: Root): string[] =>
  all(tree, 'wikiLink').flatMap((node) => ('value' in node ? [String(node.value)] : []))

async function vault(style: Partial<ExportStyle>): Promise<{ files: ReadFile[]; ids: string[] }> {
  const library = await openLibrary(temporaryFolder(), { engine })
  const folder = temporaryFolder()
  const ids: string[] = []
  for (const page of [first, second]) {
    const { id } = await imported(library, page)
    for (const [at, note] of notes.entries()) {
      const span = { start: at * 10, end: at * 10 + 9 }
      const { added } = await library.highlight(id, span, 'yellow')
      await library.changeHighlight(id, added, { note, tags: ['two words', 'a/b'] })
      ids.push(added)
    }
  }
  const writer = await library.vaults.into(folder, { ...usualStyle, ...style })
  for (const id of await library.ids()) await writer.article(id)
  await writer.finish()
  return { files: readVault(folder), ids }
}

const [title = '', body = ''] = first.split('\n')

describe.each([
  ...flavours.map((flavour) => ({ flavour })),
  { callouts: true },
  { glossary: 'pages' as const },
])('A vault in the style %o, read by other programs', (style) => {
  it('has front matter with title and tags as they are, and an id in each file', async () => {
    const { files } = await vault(style)
    const articles = files.filter(({ data }) => data['title'] === title)
    expect(articles).toHaveLength(1)
    expect(articles[0]?.data['tags']).toEqual(
      expect.arrayContaining([expect.stringMatching(/two.words/), 'a/b']),
    )
    expect(files.every(({ data }) => typeof data['gloss'] === 'string')).toBe(true)
    expect(new Set(files.map(({ data }) => data['gloss'])).size).toBe(files.length)
  })

  it('has the quotations in article order, and notes that do not leave their place', async () => {
    const { files } = await vault(style)
    const tree = files.find(({ data }) => data['title'] === title)?.tree
    const quoted = all(tree ?? { type: 'root', children: [] }, 'blockquote').map((node) => wordsIn(node))
    const places = notes.map((_, at) =>
      quoted.findIndex((said) => said.includes(body.slice(at * 10, at * 10 + 9).trim())),
    )
    expect(places).not.toContain(-1)
    expect(places).toEqual([...places].sort((a, b) => a - b))
    const headings = all(tree ?? { type: 'root', children: [] }, 'heading').map((node) => wordsIn(node))
    expect(headings).toEqual(expect.arrayContaining([title, 'Highlights']))
  })
})

it('has block ids that stand once each, in the flavour that links to blocks', async () => {
  const { files, ids } = await vault({})
  expect(files.flatMap(({ tree }) => blockIds(tree)).sort()).toEqual(ids.map((id) => `^${id}`).sort())
})

/** Addresses of plain links. */
const addresses = (tree: Root): string[] =>
  all(tree, 'link').flatMap((node) => ('url' in node ? [node.url] : []))

describe.each<[string, Partial<ExportStyle>]>([
  ['pages', { glossary: 'pages' }],
  ['pages and files, plain', { glossary: 'pages', split: 'highlight', flavour: 'commonmark' }],
  ['pages and files, Logseq', { glossary: 'pages', split: 'highlight', flavour: 'logseq' }],
  ['callouts and pages', { glossary: 'pages', callouts: true }],
])('A vault of several files (%s), read by other programs', (_, style) => {
  it('has links that lead to its files, and links that open a highlight in Gloss', async () => {
    const { files, ids } = await vault(style)
    const names = new Set(files.map(({ name }) => name))
    const links = files.flatMap(({ tree }) => linkNames(tree))
    const plain = files.flatMap(({ tree }) => addresses(tree))
    const inNotes = new Set(['Varden'])
    expect(links.filter((link) => !names.has(link) && !inNotes.has(link))).toEqual([])
    const others = plain.filter((address) => !address.startsWith('gloss:'))
    expect(
      others.filter((address) => !names.has(normalize(decodeURIComponent(address)).replace(/\.md$/, ''))),
    ).toEqual([])
    expect(links.length + others.length).toBeGreaterThan(5)
    const opened = plain.filter((address) => address.startsWith('gloss:')).map(openedBy)
    expect(new Set(opened.map((one) => one?.highlight))).toEqual(new Set(ids))
  })

  it('has an id of its own in each file', async () => {
    const { files } = await vault(style)
    expect(new Set(files.map(({ data }) => data['gloss'])).size).toBe(files.length)
  })
})

it('has quotations as callouts where they are asked for, each with its words', async () => {
  const { files } = await vault({ callouts: true })
  const callouts = files.flatMap(({ tree }) =>
    all(tree, 'blockquote').filter((node) => Object.hasOwn(node.data?.hProperties ?? {}, 'dataCallout')),
  )
  expect(callouts).toHaveLength(notes.length * 2)
  expect(callouts.map((node) => wordsIn(node)).join()).toContain(body.slice(10, 19).trim())
})

it('the example vault of the documentation is such a vault', () => {
  const files = readVault(resolve(import.meta.dirname, '../../../docs/example-vault'))
  const names = new Set(files.map(({ name }) => name))
  expect(files.length).toBeGreaterThan(10)
  expect(files.flatMap(({ tree }) => linkNames(tree)).filter((link) => !names.has(link))).toEqual([])
  const ids = files.flatMap(({ tree }) => blockIds(tree))
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids.length).toBeGreaterThan(4)
})
