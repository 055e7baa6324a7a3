import { readFileSync } from 'node:fs'
import { LocalEngine } from '/tmp/cold/clone/src/library/localEngine'
globalThis.__RECOGNISER__ = 'x'
new LocalEngine().glossary(readFileSync(process.argv[2], 'utf8')).then((g) => console.log(g.entities.length))
