/**
 * Compiles the inner loops of the tagger: scripts/train/kernel.wat into resources/model/kernel.wasm.
 *
 *   npx tsx scripts/train/kernel.ts FOLDER
 *
 * FOLDER holds the node_modules with wabt@1.0.39 (not needed to run Gloss).
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'

/** What is used of wabt. */
interface Wabt {
  parseWat(
    name: string,
    source: string,
    features: object,
  ): { validate(): void; toBinary(options: object): { buffer: Uint8Array } }
}

const folder = process.argv[2]
if (!folder) throw new Error('usage: npx tsx scripts/train/kernel.ts FOLDER')
const wabt: () => Promise<Wabt> = createRequire(join(resolve(folder), 'package.json'))('wabt')
const source = join(import.meta.dirname, 'kernel.wat')
const compiled = (await wabt()).parseWat(source, readFileSync(source, 'utf8'), { simd: true })
compiled.validate()
const { buffer } = compiled.toBinary({})
writeFileSync(join(import.meta.dirname, '../../resources/model/kernel.wasm'), buffer)
console.log(`${buffer.length} bytes`)
