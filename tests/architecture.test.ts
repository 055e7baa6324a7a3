import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { methods, requests } from '../src/ipc/contract'

const root = resolve(import.meta.dirname, '..')
const src = join(root, 'src')

interface Rule {
  /** Folders of src, or single files of them, besides the part itself. */
  parts: string[]
  packages: RegExp
}

/** docs/architecture.md, "Who may import whom": who is not named here may not. */
const rules: Readonly<Record<string, Rule>> = {
  core: {
    parts: [],
    packages:
      /^(valibot|yaml|papaparse|liquidjs|mdast-util-.*|micromark-.*|mdast|@sindresorhus\/slugify|tinyld\/light)$/,
  },
  extract: {
    parts: ['core', 'library/engine'],
    packages:
      /^(linkedom|parse5|@mozilla\/readability|chardet|iconv-lite|mdast-util-.*|micromark-.*|mdast|yaml|valibot)$/,
  },
  library: {
    parts: ['core', 'extract'],
    packages: /^(node:.*|lowdb|valibot|uuid|yaml|fflate|@sindresorhus\/slugify)$/,
  },
  ipc: { parts: ['core'], packages: /^valibot$/ },
  main: { parts: ['core', 'ipc', 'library'], packages: /^(electron|valibot|node:.*)$/ },
  preload: { parts: ['ipc'], packages: /^electron$/ },
  renderer: {
    parts: ['core', 'ipc'],
    packages:
      /^(vue|pinia|reka-ui|@codemirror\/(state|view|commands|language|autocomplete)|@lezer\/(common|highlight|markdown)|style-mod|@tanstack\/vue-virtual|valibot|@vueuse\/core|@lucide\/vue(\/.*)?|@fontsource.*)$/,
  },
  cli: { parts: ['core', 'library', '../package.json'], packages: /^(node:.*|valibot)$/ },
}

/** Inside the core each may use what stands before it. */
const coreOrder = [
  'error',
  'record',
  'pieces',
  'article',
  'entity',
  'gazetteer',
  'upkeep',
  'annotation',
  'reading',
  'export',
  'settings',
  'exchange',
]

/** Reasons for files over 400 lines would stand here. */
const longFiles: Readonly<Record<string, string>> = {}

const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(ts|vue|html|css)$/.test(name))
  .map((name) => name.split(sep).join('/'))
const modules = files.filter((name) => /\.(ts|vue)$/.test(name))
const textOf = (file: string): string => readFileSync(join(src, file), 'utf8')

interface Import {
  from: string
  /** A package, or a file of src without its ending. */
  to: string
  isPackage: boolean
  isTypeOnly: boolean
}

function importsOf(file: string): Import[] {
  const code = file.endsWith('.vue') ? scriptOf(textOf(file)) : textOf(file)
  const found: { to: string; isTypeOnly: boolean }[] = []
  const visit = (node: ts.Node): void => {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier) {
      const clause = ts.isImportDeclaration(node) ? node.importClause : node
      found.push({ to: literal(node.moduleSpecifier), isTypeOnly: isTypeOnly(clause) })
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      found.push({ to: node.arguments.map(literal).join(''), isTypeOnly: false })
    }
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile(file, code, ts.ScriptTarget.Latest, true))
  return found.map(({ to, isTypeOnly }) => {
    const isPackage = !to.startsWith('.')
    const path = isPackage
      ? to
      : relative(src, resolve(src, dirname(file), to))
          .split(sep)
          .join('/')
    return { from: file, to: path.replace(/\.(ts|vue)$/, ''), isPackage, isTypeOnly }
  })
}

const literal = (node: ts.Node): string => (ts.isStringLiteralLike(node) ? node.text : '')
const isTypeOnly = (clause: ts.ImportClause | ts.ExportDeclaration | undefined): boolean =>
  clause?.isTypeOnly === true
const scriptOf = (page: string): string =>
  [...page.matchAll(/<script[^>]*>([^]*?)<\/script>/g)].map(([, code]) => code).join('\n')

const imports = modules.flatMap(importsOf)
const partOf = (path: string): string => path.split('/')[0] ?? ''
const nounOf = (path: string): string => (path.split('/')[1] ?? '').replace(/\.ts$/, '')

it('reads the imports of the whole program', () => {
  expect(modules.length).toBeGreaterThan(60)
  expect(imports.length).toBeGreaterThan(modules.length)
  expect(imports).toContainEqual(
    expect.objectContaining({
      from: 'main/background/worker.ts',
      to: 'library/localEngine',
      isPackage: false,
    }),
  )
  expect(imports).toContainEqual(expect.objectContaining({ from: 'preload/index.ts', to: 'electron' }))
})

describe.each(Object.entries(rules))('%s', (part, { parts, packages }) => {
  const own = imports.filter(({ from }) => partOf(from) === part)

  it('imports only the parts it may', () => {
    const wrong = own.filter(
      ({ to, isPackage }) =>
        !isPackage && partOf(to) !== part && !parts.includes(partOf(to)) && !parts.includes(to),
    )
    expect(wrong).toEqual([])
  })

  it('imports only the packages it may', () => {
    expect(own.filter(({ to, isPackage }) => isPackage && !packages.test(to))).toEqual([])
  })
})

it('leaves no part of the program without a rule', () => {
  expect([...new Set(modules.map(partOf))].filter((part) => !(part in rules))).toEqual([])
})

it('lets the nouns of the core use only what stands before them', () => {
  const inside = imports.filter(({ from, isPackage }) => !isPackage && partOf(from) === 'core')
  const order = (path: string): number => coreOrder.indexOf(nounOf(path))
  const nouns = modules.filter((file) => partOf(file) === 'core').map(nounOf)
  expect([...new Set(nouns)].sort()).toEqual([...coreOrder].sort())
  expect(inside.filter(({ from, to }) => order(to) > order(from))).toEqual([])
})

it('gives extraction nothing of the library but the types of its seam', () => {
  const seam = imports.filter(({ from, to }) => partOf(from) === 'extract' && partOf(to) === 'library')
  expect(seam.filter(({ isTypeOnly }) => !isTypeOnly)).toEqual([])
})

it('gives the window the types of the contract, not its schemas, which are checked where requests arrive', () => {
  const contract = imports.filter(({ from, to }) => partOf(from) === 'renderer' && partOf(to) === 'ipc')
  expect(contract.length).toBeGreaterThan(0)
  expect(contract.filter(({ isTypeOnly }) => !isTypeOnly)).toEqual([])
})

it('puts no markup into the window and runs no text as code', () => {
  const forbidden =
    /v-html|innerHTML|outerHTML|insertAdjacentHTML|document\.write|createContextualFragment|\beval\(|new Function\b|DOMParser/
  // Extraction parses pages, into a tree that is never drawn.
  const wrong = files.filter((file) => partOf(file) !== 'extract' && forbidden.test(textOf(file)))
  expect(wrong).toEqual([])
})

it('names no address of a network but as data', () => {
  const wrong = modules.filter((file) =>
    /\b(fetch\(|XMLHttpRequest|WebSocket\(|node:https?|node:net|node:dns)/.test(textOf(file)),
  )
  expect(wrong).toEqual([])
})

it('has no file so long that it must hold two ideas', () => {
  const long = modules.filter((file) => textOf(file).split('\n').length > 401 && !(file in longFiles))
  expect(long).toEqual([])
})

it('exports by name', () => {
  expect(modules.filter((file) => file.endsWith('.ts') && /^export default/m.test(textOf(file)))).toEqual([])
})

it('has no file that only re-exports, and no drawer without a noun', () => {
  const drawer = /(^|\/)(utils?|helpers?|common|shared|services?|misc|managers?)(\/|\.)/i
  expect(files.filter((file) => drawer.test(file))).toEqual([])
  const empty = modules.filter((file) => {
    const lines = textOf(file)
      .split('\n')
      .filter((line) => line.trim() !== '' && !/^\s*(\/\/|\/?\*)/.test(line))
    return lines.length > 0 && lines.every((line) => /^export (\*|\{[^}]*\}|type \{[^}]*\}) from/.test(line))
  })
  expect(empty).toEqual([])
})

it('keeps a request schema for every method, and ids that can never be paths', () => {
  expect(methods.length).toBeGreaterThan(15)
  expect(Object.keys(requests)).toEqual(methods)
})
