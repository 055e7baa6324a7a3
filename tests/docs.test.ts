import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '..')
const inDocs = readdirSync(join(root, 'docs')).filter((name) => name.endsWith('.md'))
const pages = ['README.md', ...inDocs.map((name) => `docs/${name}`)]
const endings = ['', '.ts', '.test.ts', '.e2e.ts', '.vue']

/** What a page calls a file or a folder of the repository: `src/core`, `tests/library/killed`. */
const pathsIn = (text: string): string[] =>
  [...text.matchAll(/`((?:src|tests|scripts|resources|bench|docs|\.ci)\/[^`\s:#]*)`/g)].map(
    ([, path = '']) => path,
  )
const linksIn = (text: string): string[] =>
  [...text.matchAll(/\]\(([^)\s#:]+)(?:#[^)]*)?\)/g)].map(([, path = '']) => path)

describe.each(pages)('%s', (page) => {
  const text = readFileSync(join(root, page), 'utf8')

  it('names files and folders that are there', () => {
    const isThere = (path: string): boolean =>
      /[{<*]/.test(path) || endings.some((ending) => existsSync(join(root, path + ending)))
    expect(pathsIn(text).filter((path) => !isThere(path))).toEqual([])
  })

  it('links to pages that are there', () => {
    const target = (link: string): string => relative(root, resolve(root, dirname(page), link))
    expect(linksIn(text).filter((link) => !existsSync(join(root, target(link))))).toEqual([])
  })
})
