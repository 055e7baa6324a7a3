import type { Literal } from 'mdast'
import type { Extension as TreeExtension } from 'mdast-util-from-markdown'
import type { Code, Extension, State, TokenizeContext, Tokenizer } from 'micromark-util-types'

/** `[[Target]]` or `[[Target|words]]`, as notes vaults write it. */
export interface WikiLink extends Literal {
  type: 'wikiLink'
  /** What stands between the brackets. */
  value: string
}

declare module 'mdast' {
  interface PhrasingContentMap {
    wikiLink: WikiLink
  }
  interface RootContentMap {
    wikiLink: WikiLink
  }
}
declare module 'micromark-util-types' {
  interface TokenTypeMap {
    wikiLink: 'wikiLink'
    wikiLinkBracket: 'wikiLinkBracket'
    wikiLinkText: 'wikiLinkText'
  }
}

/** The longest, in UTF-16 code units; also what keeps a run of brackets cheap to read. */
export const longestWikiLink = 300

/** Where the link leads and the words it shows. */
export function wikiParts(value: string): { target: string; words: string } {
  const bar = value.indexOf('|')
  const target = (bar < 0 ? value : value.slice(0, bar)).trim()
  const words = bar < 0 ? '' : value.slice(bar + 1).trim()
  return { target, words: words || target }
}

const opening = 91
const closing = 93

const tokenize: Tokenizer = function (this: TokenizeContext, effects, ok, nok) {
  let length = 0
  let isEmpty = true
  const inside: State = (code: Code) => {
    // A line end, the end, a bracket: no such link.
    if (code === null || code < 0 || code === opening || length > longestWikiLink) return nok(code)
    if (code !== closing) {
      length += 1
      isEmpty &&= code === 32
      effects.consume(code)
      return inside
    }
    if (isEmpty) return nok(code)
    effects.exit('wikiLinkText')
    return brackets(closing, (end) => {
      effects.exit('wikiLink')
      return ok(end)
    })(code)
  }
  const brackets = (sign: number, then: State): State => {
    const second: State = (code) => {
      if (code !== sign) return nok(code)
      effects.consume(code)
      effects.exit('wikiLinkBracket')
      return then
    }
    return (code) => {
      effects.enter('wikiLinkBracket')
      effects.consume(code)
      return second
    }
  }
  return (code) => {
    effects.enter('wikiLink')
    return brackets(opening, (next) => {
      effects.enter('wikiLinkText')
      return inside(next)
    })(code)
  }
}

/** For micromark. */
export const wikiLinkSyntax: Extension = { text: { [opening]: { name: 'wikiLink', tokenize } } }

/** For mdast-util-from-markdown. */
export const wikiLinkTree: TreeExtension = {
  enter: {
    wikiLink(token) {
      this.enter({ type: 'wikiLink', value: '' }, token)
    },
    wikiLinkText(token) {
      const node = this.stack.at(-1)
      if (node?.type === 'wikiLink') node.value = this.sliceSerialize(token)
    },
  },
  exit: {
    wikiLink(token) {
      this.exit(token)
    },
  },
}
