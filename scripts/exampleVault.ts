/**
 * Makes docs/example-vault: the bundled sample article with some notes, exported as Markdown with a page for each name;
 * and with --page FILE the vault as one HTML page, as a program for notes would show it (docs/pictures/vault.png).
 *
 *   npx tsx scripts/exampleVault.ts [--page FILE]
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { type ExportStyle, usualStyle } from '../src/core/export/style'
import type { HighlightColor } from '../src/core/annotation/notebook'
import { Library } from '../src/library/library'
import { vaultPage } from './vaultPage'

const { values: options } = parseArgs({ options: { page: { type: 'string' } } })
const root = resolve(import.meta.dirname, '..')
const vault = join(root, 'docs/example-vault')
const style: ExportStyle = { ...usualStyle, glossary: 'pages', callouts: true }

const highlights: { quote: string; color: HighlightColor; note?: string; tags?: string[] }[] = [
  {
    quote: 'By the evening a force in Tehran had as good as signed its name to the strike.',
    color: 'yellow',
    note: 'Compare the claim below: *fired*, but which missiles?',
    tags: ['claims'],
  },
  {
    quote: 'Kurdish officials spoke of as many as a dozen ballistic missiles.',
    color: 'blue',
    note: 'Two counts in two sentences:\n\n- at least six (American officials)\n- as many as a dozen (Kurdish officials)',
    tags: ['numbers', 'to check'],
  },
  {
    quote: 'The statement stopped short of naming the missiles that fell on Iraq',
    color: 'yellow',
    tags: ['claims'],
  },
  {
    quote: 'What made the night in Erbil different was the sender.',
    color: 'green',
    note: 'The turn of the whole article. See also [[Qassem Soleimani]].',
  },
  {
    quote: 'the quiet of other nations alarming, since quiet invites the next attack',
    color: 'pink',
    note: 'Who else says this?',
  },
  {
    quote: 'the nuclear deal with Iran',
    color: 'orange',
    note: 'JCPOA: limits on the programme for relief from sanctions.',
    tags: ['deal'],
  },
]

const folder = mkdtempSync(join(tmpdir(), 'gloss-example-'))
try {
  const library = await Library.open(folder)
  const sample = join(root, 'resources/sample')
  const [name = ''] = readdirSync(sample).filter((file) => file.endsWith('.md'))
  const [imported] = await library.importFiles([join(sample, name)])
  if (!imported?.ok) throw new Error('the sample could not be imported')
  const { id } = imported
  for (const { quote, color, ...words } of highlights)
    await library.highlightQuote(id, { exact: quote, prefix: '', suffix: '' }, color, words)
  const correcting = await library.correcting(id)
  await correcting.note('Matthew Tueller', 'Ambassador from 2019 to 2022. Heard again in the talks?')
  rmSync(vault, { recursive: true, force: true })
  mkdirSync(vault)
  const { files } = await library.exportMarkdown(id, vault, style)
  await library.close()
  console.log(`${files.length} files in docs/example-vault`)
  if (options.page !== undefined)
    writeFileSync(
      options.page,
      vaultPage(
        readdirSync(vault).map((file) => ({
          name: file.replace(/\.md$/, ''),
          text: readFileSync(join(vault, file), 'utf8'),
        })),
        [['Missiles over Erbil'], ['Missiles over Erbil#Glossary'], ['Qassem Soleimani', 'Matthew Tueller']],
      ),
    )
} finally {
  rmSync(folder, { recursive: true, force: true })
}
