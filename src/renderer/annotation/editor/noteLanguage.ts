import { defineLanguageFacet, Language, languageDataProp, syntaxHighlighting } from '@codemirror/language'
import type { Extension } from '@codemirror/state'
import { tagHighlighter, tags } from '@lezer/highlight'
import { GFM, type MarkdownConfig, parser } from '@lezer/markdown'
import { longestWikiLink } from '../../../core/annotation/wikiLink'

/** As in core/annotation/wikiLink.ts. */
const wikiLink: MarkdownConfig = {
  defineNodes: [
    { name: 'WikiLink', style: tags.link },
    { name: 'WikiLinkMark', style: tags.processingInstruction },
  ],
  parseInline: [
    {
      name: 'WikiLink',
      before: 'Link',
      parse(cx, next, pos) {
        if (next !== 91 || cx.char(pos + 1) !== 91) return -1
        const ahead = cx.slice(pos + 2, Math.min(cx.end, pos + longestWikiLink + 4))
        const words = /^([^[\]\n]*[^[\]\n\s][^[\]\n]*)\]\]/.exec(ahead)?.[1]
        if (words === undefined || words.length > longestWikiLink) return -1
        const end = pos + words.length + 4
        return cx.addElement(
          cx.elt('WikiLink', pos, end, [
            cx.elt('WikiLinkMark', pos, pos + 2),
            cx.elt('WikiLinkMark', end - 2, end),
          ]),
        )
      },
    },
  ],
}

const data = defineLanguageFacet()
const markdown = new Language(
  data,
  parser.configure([GFM, wikiLink, { props: [languageDataProp.add({ Document: data })] }]),
  [],
  'markdown',
)

/** Classes, so that the looks stand in a stylesheet of the window. */
const looks = tagHighlighter([
  { tag: tags.strong, class: 'md-strong' },
  { tag: tags.emphasis, class: 'md-em' },
  { tag: tags.strikethrough, class: 'md-del' },
  { tag: tags.heading, class: 'md-heading' },
  { tag: tags.monospace, class: 'md-code' },
  { tag: tags.quote, class: 'md-quote' },
  { tag: tags.link, class: 'md-link' },
  { tag: tags.url, class: 'md-url' },
  { tag: [tags.processingInstruction, tags.contentSeparator], class: 'md-mark' },
])

/** Markdown (CommonMark, GFM, `[[links]]`), parsed bit by bit as it is typed. */
export const noteLanguage: Extension = [markdown, syntaxHighlighting(looks)]
