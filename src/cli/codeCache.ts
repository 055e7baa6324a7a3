import { readFileSync, writeFileSync } from 'node:fs'
import Module from 'node:module'
import { dirname, join, sep } from 'node:path'
import { Script } from 'node:vm'

type Compile = (this: NodeModule, source: string, file: string) => unknown

/**
 * Lets the chunks beside `entry` run from code that was compiled when Gloss was built: a command that takes a tenth
 * of a second spends a tenth of that on compiling. V8 refuses code of another version, which is then compiled anew.
 * @param write for the build: keeps what this process has compiled, at its end.
 */
export function useCodeCache(entry: string, write: boolean): void {
  // The same as for what Node itself loads, so that nothing is there twice.
  const { _cache: modulesByFile } = Module as unknown as { _cache: Record<string, NodeModule | undefined> }
  const modules: typeof Module.prototype & { _compile?: Compile } = Module.prototype
  const compile = modules._compile
  if (!compile) return
  const folder = dirname(entry) + sep
  const written = new Map<string, Script>()
  modules._compile = function (source, file) {
    const cache = `${file}.${process.versions.v8}-${process.arch}.cache`
    const cachedData = file.startsWith(folder) && !write ? cached(cache) : undefined
    if (!cachedData && !(write && file.startsWith(folder))) return compile.call(this, source, file)
    const script = new Script(Module.wrap(source), { filename: file, ...(cachedData && { cachedData }) })
    if (write) written.set(cache, script)
    const run: unknown = script.runInThisContext()
    if (typeof run !== 'function') return compile.call(this, source, file)
    const require = (id: string): unknown => beside(this, id) ?? this.require(id)
    return Reflect.apply(run, this.exports, [this.exports, require, this, file, dirname(file)])
  }
  // Chunks name each other by file: nothing needs to be searched for.
  const beside = (parent: NodeModule, id: string): unknown => {
    const file = join(dirname(parent.filename), id)
    if (!id.startsWith('.') || !file.startsWith(folder) || !file.endsWith('.cjs')) return undefined
    const known = modulesByFile[file]
    if (known) return known.exports
    const module = (modulesByFile[file] = new Module(file, parent))
    module.filename = file
    module.paths = parent.paths
    modules._compile?.call(module, readFileSync(file, 'utf8'), file)
    module.loaded = true
    return module.exports
  }
  if (write)
    process.once('exit', () => {
      for (const [file, script] of written) writeFileSync(file, script.createCachedData())
    })
}

function cached(file: string): Buffer | undefined {
  try {
    return readFileSync(file)
  } catch {
    return undefined
  }
}
