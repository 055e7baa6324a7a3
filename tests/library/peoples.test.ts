import { describe, expect, it } from 'vitest'
import type { Glossary } from '../../src/core/entity/entity'
import { LocalEngine } from '../../src/library/localEngine'
import { correct, imported, openLibrary, plainEngine, temporaryFolder } from './folder'

const page =
  'Talks in Oslo\n\nMinisters met in Oslo on Monday. The Iranian side left early, and the Danes stayed.'
const rows = ({ entities }: Glossary): string[] =>
  entities.map(({ name, mentions }) => `${name}: ${mentions.map(({ text }) => text).join(', ')}`)

describe('Peoples and languages in the glossary of a library', () => {
  it('follow the setting each time the glossary is asked for, and the text is read once', async () => {
    let peoples = false
    let asked = 0
    const engine = new LocalEngine()
    const glossary = (text: string, lang?: string): Promise<Glossary> => {
      asked += 1
      return engine.glossary(text, lang)
    }
    const library = await openLibrary(temporaryFolder(), {
      engine: { ...plainEngine, glossary },
      peoples: () => peoples,
    })
    const { id } = await imported(library, page)
    expect(rows(await library.glossary(id))).toEqual(['Oslo: Oslo'])
    peoples = true
    const before = asked
    expect(rows(await library.glossary(id))).toEqual(['Oslo: Oslo', 'Iran: Iranian', 'Denmark: Danes'])
    peoples = false
    expect(rows(await library.glossary(id))).toEqual(['Oslo: Oslo'])
    expect(asked).toBe(before)
    await library.close()
  })

  it('can be corrected like any entry while they are linked', async () => {
    const library = await openLibrary(temporaryFolder(), { engine: new LocalEngine(), peoples: () => true })
    const { id } = await imported(library, page)
    const { glossary } = await correct(library, id, 'Iran', 'hide')
    expect(rows(glossary)).toEqual(['Oslo: Oslo', 'Denmark: Danes'])
    await library.close()
  })
})
