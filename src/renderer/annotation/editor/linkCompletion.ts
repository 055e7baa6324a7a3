import {
  autocompletion,
  type Completion,
  type CompletionContext,
  completionKeymap,
  type CompletionResult,
} from '@codemirror/autocomplete'
import { type Extension, Prec } from '@codemirror/state'
import { keymap } from '@codemirror/view'
import { foldName, plainName } from '../../../core/entity/correction/named'
import { wikilink } from '../../../core/export/entityBlock'
import type { LinkTarget } from './noteLinkStore'

const most = 40

/** Completes `[[` with the names of the article and the titles of the library. */
export function linkCompletion(targets: () => readonly LinkTarget[]): Extension {
  const source = (context: CompletionContext): CompletionResult | null => {
    const typed = context.matchBefore(/\[\[[^[\]\n|]{0,100}$/)
    if (!typed) return null
    const options = matching(targets(), typed.text.slice(2)).map((target, at) => optionFor(target, at))
    return { from: typed.from, options, filter: false }
  }
  return [
    autocompletion({
      override: [source],
      icons: false,
      maxRenderedOptions: most,
      interactionDelay: 0,
      defaultKeymap: false,
    }),
    // Escape closes a list that is seen; else it is the note's.
    Prec.highest(keymap.of(completionKeymap.filter(({ key }) => key !== 'Escape'))),
  ]
}

/** Those that begin with the words come first, then those in which a word does. */
export function matching(targets: readonly LinkTarget[], words: string): LinkTarget[] {
  const wanted = plainName(words).toLowerCase()
  const ranked = targets.flatMap((target) => {
    const name = plainName(target.name).toLowerCase()
    // A leading article may be left out.
    if (name.startsWith(wanted) || foldName(target.name).startsWith(wanted)) return [{ target, rank: 0 }]
    return name.includes(` ${wanted}`) ? [{ target, rank: 1 }] : []
  })
  return ranked
    .sort((a, b) => a.rank - b.rank)
    .slice(0, most)
    .map(({ target }) => target)
}

function optionFor(target: LinkTarget, at: number): Completion {
  const link = wikilink(target.name)
  return {
    label: target.name,
    detail: target.type === 'article' ? 'article' : target.kind,
    boost: -at,
    apply: (view, _completion, from, to) => {
      // Brackets that stand there already belong to it.
      const end = view.state.sliceDoc(to, to + 2) === ']]' ? to + 2 : to
      view.dispatch({
        changes: { from, to: end, insert: link },
        selection: { anchor: from + link.length },
        userEvent: 'input.complete',
      })
    },
  }
}
