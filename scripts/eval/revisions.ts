// Revisions of texts with known truth, for figures on what nothing was tuned on:
//
//   npx tsx scripts/eval/revisions.ts OUT.jsonl.gz [SEED] [--harder] [--short]
//
// Texts of the shared material are edited as people and converters do: sentences put in, taken out, moved and said
// again, paragraphs put in another order, words replaced, lines re-flowed, typography changed, boilerplate put around.
// Every word remembers which one it was, so the truth is not guessed by comparing. One pair a line, as
// scripts/eval/anchoring.ts and the shared scorer read them; `repo` names the kind of edit. `--harder` makes those of
// harderEdits.ts, `--short` takes quotations of one to four words.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { parseHTML } from 'linkedom'
import { harderEdits } from './harderEdits'
import { edits, type Piece, randomOf, textOf } from './revisionEdits'
import { casesOf, short, usual } from './revisionTruth'

const [out, seed = '1'] = process.argv.slice(2).filter((one) => !one.startsWith('--'))
if (!out) {
  console.error('usage: tsx scripts/eval/revisions.ts OUT.jsonl.gz [SEED]')
  process.exit(2)
}
const random = randomOf(Number(seed))
const sizeOf = process.argv.includes('--short') ? short : usual
const shared = resolve('../shared')
const texts = [...news(), ...genres(), ...languages()].filter((text) => text.length > 1500 && !repeats(text))
const lines: string[] = []
texts.forEach((original, at) => {
  const a = original.slice(0, 60_000)
  const other = piecesOf((texts[(at + 7) % texts.length] ?? '').slice(0, 20_000), -1)
  for (const [kind, edit] of Object.entries(process.argv.includes('--harder') ? harderEdits : edits)) {
    const old = piecesOf(a, 0)
    const changed = edit(old, other, random)
    const b = textOf(changed)
    const id = `${at}-${kind}`
    const cases = casesOf(id, old, changed, a, b, random, sizeOf)
    if (cases.length > 0) lines.push(JSON.stringify({ id, repo: kind, a, b, cases }))
  }
})
writeFileSync(out, gzipSync(lines.join('\n') + '\n'))
console.log(`${lines.length} revisions of ${texts.length} texts`)

function piecesOf(text: string, first: number): Piece[] {
  const parts = text.match(
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[\p{L}\p{N}\p{M}_]+|\s+|[^\p{L}\p{N}\p{M}_\s]/gu,
  )
  return (parts ?? []).map((part, at) => ({ text: part, was: first < 0 ? -1 : first + at }))
}

/** Lists and filler that say the same again and again: nobody could tell which one was meant. */
function repeats(text: string): boolean {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  const runs = words.map((_, at) => words.slice(at, at + 5).join(' '))
  return new Set(runs).size < 0.97 * runs.length
}

function news(): string[] {
  const folder = join(shared, 'articles')
  const articles = readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
  const bodies: Record<string, { articleBody: string }> = JSON.parse(
    readFileSync(join(shared, 'extraction/scrapinghub/ground-truth.json'), 'utf8'),
  )
  return [...articles, ...Object.values(bodies).map(({ articleBody }) => articleBody)]
}

function genres(): string[] {
  return gunzipSync(readFileSync(join(shared, 'definitions/dev.jsonl.gz')))
    .toString('utf8')
    .split('\n')
    .filter(Boolean)
    .map((line): string => JSON.parse(line).text)
}

/** Pages in several languages, Arabic, Hebrew and Japanese among them. */
function languages(): string[] {
  const pages = join(shared, 'extraction/mozilla/pages')
  return readdirSync(pages)
    .map((name) => join(pages, name, 'expected.html.gz'))
    .filter((path) => existsSync(path))
    .map((path) => {
      const { document } = parseHTML(`<body>${gunzipSync(readFileSync(path)).toString('utf8')}</body>`)
      const blocks = [...document.querySelectorAll('p, li, h1, h2, h3, h4, blockquote, pre')]
      return blocks.map((block) => block.textContent.replace(/\s+/g, ' ').trim()).join('\n\n')
    })
}
