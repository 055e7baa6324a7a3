import { strToU8, zipSync } from 'fflate'
import { serialiseBundle } from '../../../src/core/exchange/bundle'
import { toW3c } from '../../../src/core/exchange/out/w3c'
import { toMarkdown } from '../../../src/core/export/markdown'
import { glossary, readingOf } from '../export/readings'
import * as files from './files'

const own = readingOf([
  { id: '0195a1b2-0000-7000-8000-000000000001', exact: 'the second ledger', note: 'Who?', tags: ['a b'] },
  { id: '0195a1b2-0000-7000-8000-000000000002', exact: 'the long fog', color: 'blue' },
])
const zipped = Object.fromEntries(files.omnivoreFiles.map(({ name, text }) => [name, strToU8(text)]))

/** Every way in, as a file a reader would open. */
export const formats: Readonly<Record<string, readonly [name: string, content: string | Uint8Array]>> = {
  hypothesis: ['hypothesis.json', files.hypothesis],
  w3c: ['notes.jsonld', files.w3c],
  readium: ['Book.annotation', files.readium],
  readwise: ['readwise.csv', files.readwise],
  'readwise, its own export': ['readwise-data.csv', files.readwiseOut],
  'kindle in many languages': ['My Clippings.txt', files.kindle],
  clipper: ['highlights.json', files.clipper],
  'clipped page': ['Harbour lights.md', files.clipped],
  pocket: ['part_000000.csv', files.pocket],
  'pocket highlights': ['annotations.json', files.pocketAnnotations],
  instapaper: ['instapaper-export.csv', files.instapaper],
  omnivore: ['omnivore.zip', zipSync(zipped)],
  zotero: ['zotero.json', files.zotero],
  'zotero markdown': ['Notes.md', files.zoteroMarkdown],
  'zotero in Obsidian': ['Orde 2024.md', files.zoteroObsidian],
  'gloss markdown': ['Harbour.md', toMarkdown(own, glossary).text],
  'gloss web annotations': ['Harbour.jsonld', toW3c(own, 'x'.repeat(400))],
  'gloss bundle': [
    'Gloss library.json',
    serialiseBundle({ articles: [own.article], notebooks: [own.notebook] }),
  ],
}
