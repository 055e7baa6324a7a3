import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Notebook } from '../../../src/core/annotation/notebook'
import type { Glossary } from '../../../src/core/entity/entity'
import type { GlossaryChange } from '../../../src/core/reading'
import type { Engine } from '../../../src/library/engine'
import type { Library } from '../../../src/library/library'
import {
  correct,
  exists,
  imported,
  openLibrary,
  plainEngine,
  readJson,
  refusal,
  temporaryFolder,
} from '../folder'

const page = [
  'The keeper of Skerry Point',
  'url: https://example.org/keeper',
  'Maren Holt has kept the light at Skerry Point since 1998.',
  'The Lights Board pays Holt, and the Board of Lights in Oslo pays nobody else.',
].join('\n')

/** An engine that knows the names of this page, and counts how often it is asked. */
function engineOfNames(): Engine & { asked: number } {
  const known = {
    'Maren Holt': ['Maren Holt', 'Holt'],
    'Skerry Point': ['Skerry Point'],
    'Lights Board': ['Lights Board'],
    'Board of Lights': ['Board of Lights'],
    Oslo: ['Oslo'],
  }
  const engine = {
    ...plainEngine,
    asked: 0,
    glossary: (text: string): Promise<Glossary> => {
      engine.asked += 1
      const entities = Object.entries(known).flatMap(([name, forms]) => {
        const mentions = forms
          .filter((form) => text.includes(form))
          .map((form) => {
            const start = text.lastIndexOf(form)
            return { start, end: start + form.length, text: form, confidence: 1 }
          })
        const id = name.toLowerCase().replace(/ /g, '-')
        const aliases = forms.filter((form) => form !== name)
        return mentions.length > 0 ? [{ id, name, kind: 'other' as const, aliases, mentions }] : []
      })
      return Promise.resolve({ entities })
    },
  }
  return engine
}

const noted = async (library: Library, id: string, name: string, note: string): Promise<GlossaryChange> =>
  (await library.correcting(id)).note(name, note)
const takenBack = async (library: Library, id: string, name: string): Promise<GlossaryChange> =>
  (await library.correcting(id)).takeBack(name)

const names = ({ entities }: Glossary): string[] => entities.map(({ name }) => name)

describe('Corrections of a glossary', () => {
  it('are stored in the notebook, seen at once and after a restart, and the recogniser is asked once', async () => {
    const folder = temporaryFolder()
    const engine = engineOfNames()
    const library = await openLibrary(folder, { engine })
    const { id } = await imported(library, page)
    expect(names(await library.glossary(id))).toHaveLength(5)
    await correct(library, id, 'Holt', 'rename', 'Keeper Holt')
    await correct(library, id, 'Keeper Holt', 'kind', 'person')
    await correct(library, id, 'Lights Board', 'merge', 'board-of-lights')
    await correct(library, id, 'Lights Board', 'define', 'Pays for the lights.')
    const change = await correct(library, id, 'Oslo', 'hide')
    expect(names(change.glossary)).toEqual(['Keeper Holt', 'Skerry Point', 'Lights Board'])
    expect(change).toMatchObject({ canUndo: true })
    await library.open(id)
    expect(await library.glossary(id)).toEqual(change.glossary)
    expect(engine.asked).toBe(1)
    await library.close()

    const file = readJson(join(folder, 'notebooks', `${id}.json`)) as Notebook
    expect(file.corrections.map(({ entity, change: what, to }) => [entity, what, to])).toEqual([
      ['Maren Holt', 'rename', 'Keeper Holt'],
      ['Maren Holt', 'kind', 'person'],
      ['Lights Board', 'merge', 'Board of Lights'],
      ['Lights Board', 'define', 'Pays for the lights.'],
      ['Oslo', 'hide', ''],
    ])
    expect(file.corrections[0]?.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/)
    const again = await openLibrary(folder, { engine, readOnly: true })
    expect(await again.glossary(id)).toEqual(change.glossary)
    expect((await refusal(correct(again, id, 'Oslo', 'hide'))).code).toBe('save-failed')
    expect((await refusal(noted(again, id, 'Oslo', 'x'))).code).toBe('save-failed')
  })

  it('hold when the article comes in changed', async () => {
    const library = await openLibrary(temporaryFolder(), { engine: engineOfNames() })
    const { id } = await imported(library, page)
    await correct(library, id, 'Maren Holt', 'rename', 'Keeper Holt')
    await correct(library, id, 'Skerry Point', 'hide')
    await noted(library, id, 'Keeper Holt', 'Her book.')
    const changed = page.replace('since 1998', 'for years, she says, and writes to Maren Holt of Bergen')
    expect((await imported(library, changed)).status).toBe('updated')
    const glossary = await library.glossary(id)
    expect(names(glossary)).toEqual(['Keeper Holt', 'Lights Board', 'Board of Lights', 'Oslo'])
    expect((await library.open(id)).notebook.entityNotes[0]?.note).toBe('Her book.')
  })

  it('rest while their names are gone, and are there again when these come back', async () => {
    const library = await openLibrary(temporaryFolder(), { engine: engineOfNames() })
    const { id } = await imported(library, page)
    await correct(library, id, 'Oslo', 'rename', 'Christiania')
    await imported(library, page.replace(' in Oslo', ''))
    expect(names(await library.glossary(id))).not.toContain('Christiania')
    await imported(library, page)
    expect(names(await library.glossary(id))).toContain('Christiania')
  })

  it('are undone and redone with the other changes, in their order', async () => {
    const library = await openLibrary(temporaryFolder(), { engine: engineOfNames() })
    const { id } = await imported(library, page)
    await correct(library, id, 'Oslo', 'hide')
    await library.highlight(id, { start: 0, end: 5 }, 'pink')
    await noted(library, id, 'Holt', 'Hers.')
    expect((await library.undo(id)).notebook.entityNotes[0]?.deleted).toBeDefined()
    await library.undo(id)
    expect(names(await library.glossary(id))).not.toContain('Oslo')
    expect((await library.undo(id)).canUndo).toBe(false)
    expect(names(await library.glossary(id))).toContain('Oslo')
    await library.redo(id)
    expect(names(await library.glossary(id))).not.toContain('Oslo')
  })

  it('are taken back one by one, also that of a hidden name and after a restart', async () => {
    const folder = temporaryFolder()
    const engine = engineOfNames()
    const library = await openLibrary(folder, { engine })
    const { id } = await imported(library, page)
    await correct(library, id, 'Oslo', 'rename', 'Christiania')
    await correct(library, id, 'Lights Board', 'merge', 'Board of Lights')
    await correct(library, id, 'Christiania', 'hide')
    await library.close()
    const again = await openLibrary(folder, { engine })
    expect(names((await takenBack(again, id, 'Oslo')).glossary)).toContain('Christiania')
    expect(names((await takenBack(again, id, 'Christiania')).glossary)).toContain('Oslo')
    expect(names((await takenBack(again, id, 'Board of Lights')).glossary)).toHaveLength(5)
    expect((await refusal(takenBack(again, id, 'Oslo'))).code).toBe('not-found')
  })

  it('are refused where they make no sense, and are none where nothing would change', async () => {
    const library = await openLibrary(temporaryFolder(), { engine: engineOfNames() })
    const { id } = await imported(library, page)
    expect((await refusal(correct(library, id, 'Bergen', 'hide'))).code).toBe('not-found')
    expect((await refusal(correct(library, id, 'Oslo', 'merge', 'Bergen'))).code).toBe('not-found')
    expect((await refusal(correct(library, id, 'Holt', 'merge', 'Maren Holt'))).code).toBe('bad-request')
    expect((await refusal(correct(library, id, 'Oslo', 'kind', 'town'))).code).toBe('bad-request')
    expect((await refusal(correct(library, id, 'Oslo', 'rename', ' '))).code).toBe('bad-request')
    expect((await refusal(noted(library, id, 'Bergen', 'x'))).code).toBe('not-found')
    await correct(library, id, 'Oslo', 'rename', ' Oslo ')
    await correct(library, id, 'Oslo', 'kind', 'other')
    expect((await correct(library, id, 'Oslo', 'define', '')).canUndo).toBe(false)
  })

  it('take single mentions by their words, found again when the article has changed around them', async () => {
    const library = await openLibrary(temporaryFolder(), { engine: engineOfNames() })
    const { id } = await imported(library, page)
    const text = (await library.glossary(id)).entities[0]?.mentions ?? []
    const [full, short] = text.map(({ start, end }) => ({ start, end }))
    if (!full || !short) throw new Error('not recognised')
    const split = await correct(library, id, 'Maren Holt', 'split', 'Erik Holt', { spans: [short] })
    expect(names(split.glossary)).toEqual([
      'Maren Holt',
      'Skerry Point',
      'Lights Board',
      'Erik Holt',
      'Board of Lights',
      'Oslo',
    ])
    expect(split.correction).toBe(split.notebook.corrections[0]?.id)
    expect(split.notebook.corrections[0]?.places?.[0]?.quote.exact).toBe('Holt')
    await imported(library, page.replace('Maren Holt has kept', 'So it is: Maren Holt has kept'))
    expect(names(await library.glossary(id))).toContain('Erik Holt')
    await library.undo(id)
    expect(names(await library.glossary(id))).toHaveLength(5)
    await library.redo(id)
    expect(names(await library.glossary(id))).toHaveLength(6)
    const unlinked = await correct(library, id, 'Erik Holt', 'unlink', '', {
      spans: (await library.glossary(id)).entities.find(({ name }) => name === 'Erik Holt')?.mentions,
    })
    expect(names(unlinked.glossary)).toHaveLength(5)
  })

  it('refuse a split that takes nothing, all, or keeps the name', async () => {
    const library = await openLibrary(temporaryFolder(), { engine: engineOfNames() })
    const { id } = await imported(library, page)
    const split = async (to: string, forms: string[]): Promise<string> =>
      (await refusal(correct(library, id, 'Maren Holt', 'split', to, { forms }))).code
    expect(await split('X', [])).toBe('bad-request')
    expect(await split('X', ['Nobody'])).toBe('not-found')
    expect(await split('X', ['Holt', 'Maren Holt'])).toBe('bad-request')
    expect(await split('maren holt', ['Holt'])).toBe('bad-request')
    expect((await refusal(correct(library, id, 'Oslo', 'unlink'))).code).toBe('bad-request')
    const outside = { spans: [{ start: 5, end: 1e9 }] }
    expect((await refusal(correct(library, id, 'Oslo', 'unlink', '', outside))).code).toBe('bad-request')
  })

  it('make words a name, wherever they stand', async () => {
    const library = await openLibrary(temporaryFolder(), { engine: engineOfNames() })
    const { id } = await imported(library, page)
    const correcting = await library.correcting(id)
    const { glossary } = await correcting.name('the light', 'other')
    expect(glossary.entities.find(({ name }) => name === 'the light')).toMatchObject({ kind: 'other' })
    expect((await refusal(correcting.name('the dark', 'other'))).code).toBe('not-found')
    expect((await refusal(correcting.name(' ', 'other'))).code).toBe('bad-request')
  })

  it('show what was hidden here again by taking that back', async () => {
    const library = await openLibrary(temporaryFolder(), { engine: engineOfNames() })
    const { id } = await imported(library, page)
    await correct(library, id, 'Oslo', 'rename', 'Christiania')
    const hidden = await correct(library, id, 'Christiania', 'hide')
    expect(hidden.glossary.hidden?.map(({ name }) => name)).toEqual(['Christiania'])
    const shown = await correct(library, id, 'oslo', 'show')
    expect(names(shown.glossary)).toContain('Christiania')
    expect(shown.notebook.corrections.map(({ change }) => change)).toEqual(['rename', 'hide'])
    expect((await refusal(correct(library, id, 'Oslo', 'show'))).code).toBe('not-found')
  })

  it('mean the entry with the id where another one has a name like it', async () => {
    const library = await openLibrary(temporaryFolder(), { engine: engineOfNames() })
    const { id } = await imported(library, page)
    await correct(library, id, 'Oslo', 'rename', 'Christiania')
    await correct(library, id, 'Skerry Point', 'rename', 'oslo')
    const { glossary } = await correct(library, id, 'oslo', 'kind', 'place')
    expect(glossary.entities.find(({ kind }) => kind === 'place')?.name).toBe('Christiania')
  })

  it('are in the export', async () => {
    const folder = temporaryFolder()
    const library = await openLibrary(join(folder, 'library'), { engine: engineOfNames() })
    const { id } = await imported(library, page)
    await correct(library, id, 'Oslo', 'hide')
    await correct(library, id, 'Holt', 'rename', 'Keeper Holt')
    const out = join(folder, 'vault')
    mkdirSync(out)
    await library.exportMarkdown(id, out)
    const [file = ''] = readdirSync(out)
    expect(exists(join(out, file))).toBe(true)
    const words = readFileSync(join(out, file), 'utf8')
    expect(words).toContain('[[Keeper Holt]]')
    expect(words).not.toContain('[[Oslo]]')
  })
})

describe('A half-written note on a name', () => {
  it('is on the disk with every key, outlives a restart, and goes when the note is saved', async () => {
    const folder = temporaryFolder()
    const engine = engineOfNames()
    const library = await openLibrary(folder, { engine })
    const { id } = await imported(library, page)
    const correcting = await library.correcting(id)
    await correcting.draft('maren-holt', 'Ask')
    await correcting.draft('maren-holt', 'Ask her')
    const file = readJson(join(folder, 'notebooks', `${id}.json`)) as Notebook
    expect(file.drafts).toMatchObject([{ entity: 'Maren Holt', note: 'Ask her' }])
    await library.close()
    const again = await openLibrary(folder, { engine })
    await correct(again, id, 'Holt', 'rename', 'Keeper Holt')
    const saved = await noted(again, id, 'Keeper Holt', 'Ask her.')
    expect(saved.notebook.drafts.filter(({ deleted }) => !deleted)).toEqual([])
    await (await again.correcting(id)).draft('Oslo', 'x')
    const dropped = await (await again.correcting(id)).draft('Oslo', null)
    expect(dropped.notebook.drafts.filter(({ deleted }) => !deleted)).toEqual([])
    expect(dropped.canUndo).toBe(true)
    // Words that were dropped come back, then the note goes.
    const { drafts } = (await again.undo(id)).notebook
    expect(drafts.filter(({ deleted }) => !deleted)).toMatchObject([{ entity: 'Oslo', note: 'x' }])
    expect((await again.undo(id)).notebook.entityNotes[0]?.deleted).toBeDefined()
  })
})
