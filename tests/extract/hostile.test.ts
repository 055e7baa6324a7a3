import { execFileSync } from 'node:child_process'
import { existsSync, lstatSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Block, ExtractedArticle, Inline } from '../../src/core/article/article'
import { textOf } from '../../src/core/article/text'
import { GlossError } from '../../src/core/error'
import { extract } from '../../src/extract/extract'

const generator = resolve('../shared/hostile/make.mjs')
const isHere = existsSync(generator)
if (!isHere) console.warn('hostile inputs: skipped, ../shared/hostile is not here')

/** Families whose payload, by the HTML standard, hides what follows it. */
const swallows =
  /^(script-half|mx-noscript-title|mx-plaintext|mx-math-mglyph-style|mx-form-nesting|mx-mglyph-svg-style|mx-mglyph-textarea|mx-mi-table|mx-option|mx-malignmark|mx-annotation-xhtml|mx-svg-desc-noscript|mx-foreignobject-math|mx-select-template|mx-dialog-li)$/

describe.skipIf(!isHere)('hostile input', () => {
  let folder = ''
  // Long enough for a busy machine, short enough to catch a hang.
  vi.setConfig({ testTimeout: 90_000 })
  beforeAll(() => {
    folder = join(mkdtempSync(join(tmpdir(), 'extract-hostile-')), 'inputs')
    execFileSync(process.execPath, [generator, folder], { stdio: 'ignore' })
  }, 120_000)
  afterAll(() => {
    execFileSync('chmod', ['-R', 'u+rwX', folder])
    rmSync(join(folder, '..'), { recursive: true, force: true })
  })

  it('in a page never becomes a dangerous link and never hides the rest of the page', () => {
    for (const { name, path } of filesIn(folder, 'xss')) {
      const article = read(path)
      if (article instanceof GlossError) {
        expect(name).toMatch(/\.svg$|\.xhtml$/)
        continue
      }
      const text = wordsOf(article)
      expect(linksOf(article), name).toEqual([])
      const family = /^\d+-(.*)\.html$/.exec(name)?.[1] ?? ''
      if (name < '140') expect(text, name).toContain('BEFORE-MARK')
      if (name < '140' && !swallows.test(family)) expect(text, name).toContain('AFTER-MARK')
    }
  })

  it('that wants requests keeps its text and only links a reader could click', () => {
    for (const { name, path } of filesIn(folder, 'requests')) {
      const article = read(path)
      expect(article, name).not.toBeInstanceOf(GlossError)
      if (article instanceof GlossError) continue
      expect(wordsOf(article), name).toContain('BEFORE-MARK')
      expect(wordsOf(article), name).toContain('AFTER-MARK')
      for (const href of linksOf(article)) expect(href, name).not.toMatch(/attach|file:|^(?!https:|mailto:)/)
    }
  })

  it('of great size or depth is read or refused in good time', () => {
    const results = new Map(filesIn(folder, 'big').map(({ name, path }) => [name, read(path)]))
    for (const [name, article] of results) expect(article, name).not.toBeInstanceOf(GlossError)
    expect(words(results, 'nested-divs-200k.html')).toContain('DEEP-MARK')
    expect(words(results, 'nested-spans-20k.html')).toContain('DEEP-MARK')
    expect(words(results, 'paragraphs-100k.html')).toContain('LAST-MARK')
    expect(words(results, 'words-1m.txt')).toContain('LAST-MARK')
    expect(words(results, 'lines-1m.txt')).toContain('LAST-MARK')
    expect(words(results, 'word-1m.txt').length).toBeGreaterThan(999_999)
    expect(words(results, 'unclosed-formatting.html')).toContain('AFTER-MARK')
  })

  it('in any character set reads right where it says which', () => {
    for (const { name, path } of filesIn(folder, 'charset')) {
      const article = read(path)
      if (/^(random-bytes|utf-32le)/.test(name)) continue
      expect(article, name).not.toBeInstanceOf(GlossError)
      if (article instanceof GlossError) continue
      const text = wordsOf(article)
      if (
        /-(declared|http-equiv)\.|^utf-(8|16..)-bom|is-ascii|two-metas|xml-decl|meta-after|says/.test(name)
      ) {
        expect(text, name).not.toMatch(/[\ufffd\ufeff]|Ã|â€/)
        expect(text, name).toMatch(expectedText(name))
      }
    }
  })

  it('of odd characters keeps its text without controls and lone surrogates', () => {
    for (const { name, path } of filesIn(folder, 'unicode')) {
      const article = read(path)
      expect(article, name).not.toBeInstanceOf(GlossError)
      if (article instanceof GlossError) continue
      const text = wordsOf(article)
      expect(text, name).toContain('AFTER-MARK')
      expect(text, name).not.toMatch(/[\0-\x08\x0b-\x1f\x7f-\x9f]/)
      expect(text, name).not.toMatch(/\p{Surrogate}/u)
    }
  })

  it('in Markdown stays text, however tangled', () => {
    for (const { name, path } of [...filesIn(folder, 'md'), ...filesIn(folder, 'md/redos')]) {
      const article = read(path)
      if (name !== 'yaml-10mb.md') expect(article, name).not.toBeInstanceOf(GlossError)
      if (article instanceof GlossError) continue
      expect(
        linksOf(article).filter((href) => !/^(https?|mailto):/.test(href)),
        name,
      ).toEqual([])
      if (!/^yaml-(deep|self|merge-bomb|10mb|aliases|types)/.test(name))
        expect(wordsOf(article), name).toMatch(/AFTER-MARK|Body/)
    }
  })

  it('that is no article is refused in plain words', () => {
    for (const { name, path } of filesIn(folder, 'files')) {
      const article = read(path)
      if (
        /^(empty|space-only|only-doctype|binary|image-renamed|gzip|elf|document|pdf|word|saved)/.test(name)
      ) {
        expect(article, name).toBeInstanceOf(GlossError)
        expect((article as GlossError).message, name).toMatch(/^[A-Z][^<>]+\.$/)
        expect((article as GlossError).path, name).toBe(name)
      } else expect(article, name).not.toBeInstanceOf(GlossError)
    }
  })
})

function read(path: string): ExtractedArticle | GlossError {
  try {
    return extract({ content: readFileSync(path), name: path.split('/').at(-1) })
  } catch (error) {
    if (error instanceof GlossError) return error
    throw new Error(`${relative('.', path)}: ${String(error)}`, { cause: error })
  }
}

function filesIn(folder: string, part: string): { name: string; path: string }[] {
  return readdirSync(join(folder, part))
    .sort()
    .map((name) => ({ name, path: join(folder, part, name) }))
    .filter(({ path }) => lstatSync(path).isFile() && (statSync(path).mode & 0o400) !== 0)
}

function wordsOf(article: ExtractedArticle): string {
  return `${article.title}\n${textOf(article.blocks)}\n${textOf(article.foot)}`
}

function words(results: Map<string, ExtractedArticle | GlossError>, name: string): string {
  const article = results.get(name)
  return article && !(article instanceof GlossError) ? wordsOf(article) : ''
}

function linksOf(article: ExtractedArticle): string[] {
  const found: string[] = []
  const visit = (nodes: readonly (Block | Inline)[]): void => {
    for (const node of nodes) {
      if (typeof node === 'string') continue
      if ('href' in node && node.href !== undefined) found.push(node.href)
      if ('src' in node && node.src !== undefined) expect(node.src).toMatch(/^https?:/)
      if ('children' in node) visit(node.children)
    }
  }
  visit([...article.blocks, ...article.foot])
  return found
}

function expectedText(name: string): RegExp {
  if (/^utf-16..-bom|^utf-8-bom|shift_jis|euc-jp|two-metas/.test(name)) return /これは日本語の記事です/
  if (/gb18030/.test(name)) return /这是一篇中文文章/
  if (/big5/.test(name)) return /這是一篇中文文章/
  if (/euc-kr/.test(name)) return /이것은 한국어 기사입니다/
  if (/1251|koi8|xml-decl|meta-after/.test(name)) return /Это русская статья/
  if (/1256/.test(name)) return /هذه مقالة باللغة العربية/
  if (/1255/.test(name)) return /זהו מאמר בעברית/
  if (/ascii/.test(name)) return /Plain words only/
  return /Voilà un café crème à 5 €, « très bon » – dit l’hôtesse… Où êtes-vous, Zoë/
}
