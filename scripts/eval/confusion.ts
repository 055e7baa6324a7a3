import { setWeights, type SetResult } from './names'

const kinds = ['PER', 'LOC', 'ORG', 'MISC', 'O']
const shown: Record<string, string> = {
  PER: 'person',
  LOC: 'place',
  ORG: 'organisation',
  MISC: 'other',
  O: 'none',
}
const kindOf = (tag = 'O'): string => tag.replace(/^[BI]-/, '')

/** How often the first token of a gold name (row) is of each kind, or no name, as found (column), and where. */
export class Confusion {
  private readonly cells = new Map<string, string[]>()

  /** Counts the sets of the dev mean. */
  add({ set, documents, found }: SetResult): void {
    if (!(set in setWeights)) return
    const sentences = documents.flatMap((document) => document.sentences)
    const tags = documents.flatMap((document) => document.tags)
    tags.forEach((row, i) =>
      row.forEach((gold, j) => {
        const tag = found[i]?.[j] ?? 'O'
        if (!gold.startsWith('B-') && (gold !== 'O' || !tag.startsWith('B-'))) return
        const cell = `${kindOf(gold)} ${kindOf(tag)}`
        const places = this.cells.get(cell) ?? []
        this.cells.set(cell, places)
        places.push(example(sentences[i] ?? [], gold === 'O' ? (found[i] ?? []) : row, j))
      }),
    )
  }

  print(): void {
    console.log('gold as     ' + kinds.map((kind) => kind.padStart(6)).join(''))
    for (const gold of kinds) {
      const row = kinds.map((found) => String(this.cells.get(`${gold} ${found}`)?.length ?? 0).padStart(6))
      console.log(gold.padEnd(12) + row.join(''))
    }
    console.log('')
  }

  /** The cells where most goes wrong, each with places spread over the sets. */
  printExamples(count: number): void {
    const wrong = [...this.cells].filter(([cell]) => {
      const [gold, found] = cell.split(' ')
      return gold !== found && gold !== 'MISC' && found !== 'MISC'
    })
    wrong.sort(([, a], [, b]) => b.length - a.length)
    for (const [cell, places] of wrong) {
      const [gold = '', found = ''] = cell.split(' ')
      console.log(`${shown[gold]} as ${shown[found]}, ${places.length} times:`)
      for (let i = 0; i < Math.min(count, places.length); i += 1)
        console.log(`  ${places[Math.floor((i * places.length) / Math.min(count, places.length))]}`)
    }
    console.log('')
  }
}

/** The name in brackets with a few words around it. */
function example(tokens: readonly string[], tags: readonly string[], first: number): string {
  let end = first + 1
  while (tags[end]?.startsWith('I-')) end += 1
  const name = tokens.slice(first, end).join(' ')
  return `${tokens.slice(Math.max(0, first - 4), first).join(' ')} [${name}] ${tokens.slice(end, end + 4).join(' ')}`.trim()
}
