import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readKnowledge, type Knowledge } from '../../core/entity/knowledge'
import { type Gazetteer, openGazetteer } from '../../core/gazetteer/gazetteer'

let loaded: Knowledge | undefined
let opened: Gazetteer | undefined

/** What the recogniser knows, read from `resources/` the first time and kept. */
export function loadKnowledge(): Knowledge {
  return (loaded ??= {
    ...readKnowledge({
      lexicon: readFileSync(resource('lexicon/lexicon.bin')),
      clusters: readFileSync(resource('model/clusters.bin')),
      model: readFileSync(resource('model/names.bin')),
      kernel: readFileSync(resource('model/kernel.wasm')),
    }),
    knownThing: (name, kind) => loadGazetteer().thingNamed(name, kind),
  })
}

/** Countries, cities and the other things that are known without the article, opened the first time and kept. */
export function loadGazetteer(): Gazetteer {
  return (opened ??= openGazetteer(readFileSync(resource('gazetteer/gazetteer.bin'))))
}

/** A file of `resources/`, found upwards from this module: the sources and every bundle lie below its parent. */
function resource(path: string): string {
  const here = typeof __dirname === 'string' ? __dirname : dirname(fileURLToPath(import.meta.url))
  for (let folder = here; ; folder = dirname(folder)) {
    const file = join(folder, 'resources', path)
    if (existsSync(file)) return file
    if (dirname(folder) === folder) throw new Error(`resources/${path} is missing`)
  }
}
