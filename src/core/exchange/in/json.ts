import type { Skipped } from '../incoming'

/** A JSON text as far as it can be read. */
export interface ReadJson {
  /** Undefined where nothing could be read. */
  value: unknown
  /** What is wrong with the text, where something is; the rest was read. */
  errors: Skipped[]
  /** The line an object or list begins on, from 1. */
  lineOf: (value: object) => number
  /** False for an object or list that has an error in it, or was cut off. */
  isWhole: (value: object) => boolean
}

/**
 * Reads JSON as far as it is whole: after a mistake it goes on with the next record of a list, which is known by its
 * indentation or, where all stands on one line, by the name it begins with. `JSON.parse` says neither on which line a record stands nor gives
 * anything of a file that was cut off.
 */
export function readJson(text: string): ReadJson {
  return new Reader(text).read()
}

// Far beyond what any program writes, far below what would exhaust the stack.
const deepest = 300
/** A file with more mistakes than this is not worth going on with. */
const mostErrors = 200

class Mistake extends Error {}

class Reader {
  readonly #text: string
  #at = 0
  #counted = 0
  #line = 1
  /** Where the text in quotes that was read last begins. */
  #quoted = 0
  readonly #lines = new WeakMap<object, number>()
  readonly #cut = new WeakSet<object>()
  readonly #open: object[] = []
  /** What the objects of each open list begin with. */
  readonly #names: string[] = []
  readonly #errors: Skipped[] = []
  #root: unknown

  constructor(text: string) {
    this.#text = text
  }

  read(): ReadJson {
    try {
      this.#value((value) => (this.#root = value))
      this.#space()
      if (this.#at < this.#text.length) throw new Mistake('something follows the end of the JSON')
    } catch (mistake) {
      if (!(mistake instanceof Mistake)) throw mistake
      this.#note(mistake, 0)
    }
    return {
      value: this.#root,
      errors: this.#errors,
      lineOf: (value) => this.#lines.get(value) ?? 1,
      isWhole: (value) => !this.#cut.has(value),
    }
  }

  /** `take` is called with a container before it is filled, so that it is there when the text breaks off. */
  #value(take: (value: unknown) => void): void {
    this.#space()
    const sign = this.#text[this.#at]
    if (sign === '{') this.#object(take)
    else if (sign === '[') this.#list(take)
    else if (sign === '"') take(this.#string())
    else take(this.#word())
  }

  #object(take: (value: unknown) => void): void {
    const object: Record<string, unknown> = {}
    this.#enter(object, take)
    this.#space()
    if (this.#text[this.#at] !== '}')
      for (;;) {
        this.#space()
        if (this.#text[this.#at] !== '"') throw new Mistake('a name in double quotes is expected')
        const key = this.#string()
        this.#space()
        this.#expect(':')
        // As a key, `__proto__` would change what the object inherits.
        this.#value((value) => {
          if (key !== '__proto__') object[key] = value
        })
        if (!this.#comma('}') || this.#isSpare('}')) break
      }
    this.#expect('}')
    this.#open.pop()
  }

  #list(take: (value: unknown) => void): void {
    const list: unknown[] = []
    this.#enter(list, take)
    this.#space()
    if (this.#text[this.#at] !== ']') this.#items((value) => list.push(value))
    this.#expect(']')
    this.#open.pop()
  }

  #items(take: (value: unknown) => void): void {
    const depth = this.#open.length
    const level = this.#names.length
    for (;;) {
      this.#space()
      const start = this.#at
      this.#names[level] = this.#nameAt(start) || (this.#names[level] ?? '')
      try {
        this.#value(take)
        if (!this.#comma(']') || this.#isSpare(']')) break
      } catch (mistake) {
        this.#names.length = level + 1
        const next = mistake instanceof Mistake ? this.#nextItem(start) : undefined
        if (!(mistake instanceof Mistake) || next === undefined) throw mistake
        this.#note(mistake, depth)
        this.#at = next
      }
    }
    this.#names.length = level
  }

  /** Where the item after a broken one begins. */
  #nextItem(start: number): number | undefined {
    if (this.#errors.length >= mostErrors) return undefined
    return this.#nextLine(start) ?? this.#nextAlike(start)
  }

  /**
   * The next object that begins as those of this list do, unless one of a list around it comes before. A quotation that
   * does not end may have swallowed its start.
   */
  #nextAlike(start: number): number | undefined {
    const [own, ...around] = [...this.#names].reverse().map((name) => this.#beginning(name, start + 1))
    const isInside = around.every((other) => other === undefined || (own !== undefined && own < other))
    return isInside ? own : undefined
  }

  #beginning(name: string, after: number): number | undefined {
    const from = Math.max(after, Math.min(this.#quoted, this.#at))
    if (name === '') return undefined
    for (let at = this.#text.indexOf(name, from); at >= 0; at = this.#text.indexOf(name, at + 1)) {
      const begin = this.#text.lastIndexOf('{', at)
      const isFirst = begin >= from && this.#text.slice(begin + 1, at).trim() === ''
      if (isFirst && /[,[}]\s*$/.test(this.#text.slice(Math.max(0, begin - 100), begin))) return begin
    }
    return undefined
  }

  /** The first name of an object, in its quotation marks; none where there is none. */
  #nameAt(start: number): string {
    const name = /\{\s*("[^"\\]{1,80}")\s*:/y
    name.lastIndex = start
    return name.exec(this.#text)?.[1] ?? ''
  }

  /** On a line of its own, as far in, before the list ends. */
  #nextLine(start: number): number | undefined {
    const indent = this.#indentAt(this.#text.lastIndexOf('\n', start - 1) + 1)
    if (!this.#beginsLine(start)) return undefined
    for (let at = this.#text.indexOf('\n', this.#at); at >= 0; at = this.#text.indexOf('\n', at + 1)) {
      const own = this.#indentAt(at + 1)
      const sign = this.#text[at + 1 + own]
      if (own < indent || sign === undefined) return undefined
      if (own === indent && sign === '{') return at + 1 + own
    }
    return undefined
  }

  #beginsLine(at: number): boolean {
    const lineStart = this.#text.lastIndexOf('\n', at - 1) + 1
    return lineStart > 0 && lineStart + this.#indentAt(lineStart) === at
  }

  #indentAt(lineStart: number): number {
    let at = lineStart
    while (this.#text[at] === ' ' || this.#text[at] === '\t') at += 1
    return at - lineStart
  }

  /** Names a mistake, which ends what is open from this depth on. Whatever is around it is not whole. */
  #note(mistake: Mistake, depth: number): void {
    for (const container of this.#open) this.#cut.add(container)
    this.#open.length = Math.min(depth, this.#open.length)
    this.#name(mistake)
  }

  #name(mistake: Mistake): void {
    const line = this.#lineHere()
    const column = this.#at - this.#text.lastIndexOf('\n', this.#at - 1)
    this.#errors.push({ line, why: `it is not whole JSON: ${mistake.message} (column ${column})` })
  }

  #enter(container: object, take: (value: unknown) => void): void {
    if (this.#open.length >= deepest) throw new Mistake('it is nested too deeply')
    this.#lines.set(container, this.#lineHere())
    take(container)
    this.#open.push(container)
    this.#at += 1
  }

  #comma(end: string): boolean {
    this.#space()
    const sign = this.#text[this.#at]
    if (sign === ',') {
      this.#at += 1
      return true
    }
    if (sign !== end) throw new Mistake(sign === undefined ? 'it ends too early' : 'a comma is missing')
    return false
  }

  /** A comma before the end is named and passed over. */
  #isSpare(end: string): boolean {
    this.#space()
    if (this.#text[this.#at] !== end) return false
    this.#name(new Mistake('there is a comma too many'))
    return true
  }

  #expect(sign: string): void {
    if (this.#text[this.#at] !== sign)
      throw new Mistake(this.#at >= this.#text.length ? 'it ends too early' : `“${sign}” is expected`)
    this.#at += 1
  }

  #string(): string {
    const start = this.#at
    this.#quoted = start
    let escaped = false
    for (let at = start + 1; at < this.#text.length; at += 1) {
      const code = this.#text.charCodeAt(at)
      if (code === 0x5c) {
        escaped = true
        at += 1
      } else if (code === 0x22) {
        const raw = this.#text.slice(start, at + 1)
        const value = escaped ? parsed(raw) : raw.slice(1, -1)
        this.#at = at + 1
        return value
      } else if (code < 0x20) throw new Mistake('a text in quotes holds a line break or does not end')
    }
    throw new Mistake('a text in quotes does not end')
  }

  #word(): unknown {
    const word = /[\w.+-]*/y
    word.lastIndex = this.#at
    const text = word.exec(this.#text)?.[0] ?? ''
    const known = /^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)$/.test(text)
    if (!known) throw new Mistake(this.#at >= this.#text.length ? 'it ends too early' : 'a value is expected')
    this.#at += text.length
    return JSON.parse(text)
  }

  #space(): void {
    for (;;) {
      const code = this.#text.charCodeAt(this.#at)
      if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return
      this.#at += 1
    }
  }

  #lineHere(): number {
    for (; this.#counted < this.#at; this.#counted += 1)
      if (this.#text.charCodeAt(this.#counted) === 0x0a) this.#line += 1
    return this.#line
  }
}

function parsed(raw: string): string {
  try {
    return String(JSON.parse(raw))
  } catch {
    throw new Mistake('a text holds an escape that does not exist')
  }
}
