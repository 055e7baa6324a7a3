import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Notebook } from '../../src/core/annotation/notebook'
import type { Glossary } from '../../src/core/entity/entity'
import type { GlossaryChange } from '../../src/core/reading'
import type { Engine } from '../../src/library/engine'
import type { Library } from '../../src/library/library'
import {
  correct,
  exists,
  imported,
  openLibrary,
  plainEngine,
  readJson,
  refusal,
  temporaryFolder,
} from './folder'

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
