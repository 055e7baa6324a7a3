import { syntaxTree } from '@codemirror/language'
import type { EditorState } from '@codemirror/state'
import { safeAddress } from '../../../core/annotation/noteMarkdown'
import { wikiParts } from '../../../core/annotation/wikiLink'

/** Where a link of a note leads: to an address that may be opened, or to what is called so. */
export type LinkEnd = { address: string } | { target: string }

/** The link that a place in the note belongs to; undefined where there is none that may be opened. */
export function linkAt(state: EditorState, at: number): LinkEnd | undefined {
  for (const side of [1, -1] as const)
    for (let node = syntaxTree(state).resolveInner(at, side); node.parent; node = node.parent) {
      if (node.name === 'WikiLink')
        return { target: wikiParts(state.sliceDoc(node.from + 2, node.to - 2)).target }
      const url = node.name === 'URL' ? node : node.name === 'Link' ? node.getChild('URL') : null
      const words = url ? state.sliceDoc(url.from, url.to).replace(/^<|>$/g, '') : ''
      const address = safeAddress(/^www\./i.test(words) ? `http://${words}` : words)
      if (address !== undefined) return { address }
    }
  return undefined
}
