import { describe, expect, it } from 'vitest'
import { livingHighlights } from '../../../src/core/annotation/editing/edit'
import type { Change } from '../../../src/core/reading'
import type { Engine } from '../../../src/library/engine'
import type { Library } from '../../../src/library/library'
import { imported, openLibrary, plainEngine, refusal, temporaryFolder } from '../folder'

const line = 'Maren Holt has kept the light at Skerry Point since the storm of 1998.'
const spanOf = (words: string) => ({ start: line.indexOf(words), end: line.indexOf(words) + words.length })

const engine: Engine = {
  ...plainEngine,
  glossary: () => {
    const mention = { ...spanOf('Maren Holt'), text: 'Maren Holt', confidence: 1 }
    const entity = {
      id: 'maren-holt',
      name: 'Maren Holt',
      kind: 'person' as const,
      aliases: [],
      mentions: [mention],
    }
    return Promise.resolve({ entities: [entity] })
  },
}

async function opened(): Promise<{ library: Library; id: string }> {
  const library = await openLibrary(temporaryFolder(), { engine })
  const { id } = await imported(library, `The keeper\n${line}`)
  return { library, id }
}
const wordsIn = ({ notebook }: Change): string[] => livingHighlights(notebook).map(({ quote }) => quote.exact)

describe('highlights on other words', () => {
  it('store a fresh quotation with its context and place', async () => {
    const { library, id } = await opened()
    const { added } = await library.highlight(id, spanOf('kept'), 'yellow')
    const reshaping = await library.reshaping(id)
    const { notebook, placements } = await reshaping.resize(added, { start: 14, end: 30 })
    const { start, end } = spanOf('kept the light')
    expect(notebook.highlights[0]).toMatchObject({
      quote: {
        exact: 'kept the light',
        prefix: 'Maren Holt has ',
        suffix: ' at Skerry Point since the storm',
      },
      position: { start, end },
    })
    expect(placements).toMatchObject([{ state: 'held', span: { start, end } }])
    expect(wordsIn(await library.undo(id))).toEqual(['kept'])
    await expect(reshaping.resize(added, { start: 5, end: 6 })).rejects.toMatchObject({ code: 'bad-request' })
    await expect(reshaping.resize('nobody', { start: 5, end: 9 })).rejects.toMatchObject({
      code: 'not-found',
    })
  })

  it('are cut where asked and joined again', async () => {
    const { library, id } = await opened()
    const { added } = await library.highlight(id, spanOf('kept the light'), 'blue', { note: 'Since?' })
    const reshaping = await library.reshaping(id)
    const cut = await reshaping.split(added, [spanOf('the').start, spanOf('light').start])
    expect(wordsIn(cut)).toEqual(['kept', 'the', 'light'])
    const [first, second, third] = livingHighlights(cut.notebook)
    const ids = [first, second, third].map((one) => one?.id ?? '')
    await expect(reshaping.join(added, ['none'])).rejects.toMatchObject({ code: 'not-found' })
    expect(wordsIn(await reshaping.join(ids[1] ?? '', ids.slice(0, 1)))).toEqual(['kept the', 'light'])
    expect(wordsIn(await library.undo(id))).toEqual(['kept', 'the', 'light'])
    // All at once, and with what stands between.
    expect(wordsIn(await reshaping.join(ids[2] ?? '', ids.slice(0, 2)))).toEqual(['kept the light'])
    expect(wordsIn(await library.undo(id))).toEqual(['kept', 'the', 'light'])
    expect(wordsIn(await reshaping.join(ids[0] ?? '', ids.slice(2)))).toEqual(['kept the light', 'the'])
    expect(wordsIn(await library.undo(id))).toEqual(['kept', 'the', 'light'])
    expect(wordsIn(await library.undo(id))).toEqual(['kept the light'])
    await expect(reshaping.split(added, [0])).rejects.toMatchObject({ code: 'bad-request' })
  })

  it('give their note to a name, below what it says, in one step of undo', async () => {
    const { library, id } = await opened()
    const { added } = await library.highlight(id, spanOf('Maren Holt'), 'blue', { note: 'Ask her.' })
    await (await library.correcting(id)).note('Maren Holt', 'Keeper.')
    const reshaping = await library.reshaping(id)
    const { notebook } = await reshaping.noteToName(added, 'maren-holt')
    expect(notebook.entityNotes).toMatchObject([{ note: 'Keeper.\n\nAsk her.' }])
    expect(notebook.highlights[0]?.note).toBe('')
    const { notebook: back } = await library.undo(id)
    expect(back.entityNotes).toMatchObject([{ note: 'Keeper.' }])
    expect(back.highlights[0]?.note).toBe('Ask her.')
    expect(await refusal(reshaping.noteToName(added, 'nobody'))).toMatchObject({ code: 'not-found' })
  })

  it('never cut a visible character', async () => {
    const library = await openLibrary(temporaryFolder())
    const { id } = await imported(library, 'Waves\nA wave 🌊🏽 and e\u0301 and more')
    const { notebook } = await library.highlight(id, { start: 8, end: 15 }, 'yellow')
    expect(notebook.highlights[0]?.quote.exact).toBe('🌊🏽 and')
  })
})
