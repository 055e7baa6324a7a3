import type { NoteVersion } from '../../record'
import { mostVersions } from '../noteHistory'
import type { Draft } from '../notebook'

/**
 * Two copies of a draft as one: `later` says which stays. What the other says is kept in its `history`, newest first:
 * the reader may have written on two computers. Of keys that were only carried over, a few earlier states stay as well.
 */
export function mergedDraft(a: Draft, b: Draft, later: (a: Draft, b: Draft) => Draft): Draft {
  if (JSON.stringify(a) === JSON.stringify(b)) return a
  const winner = later(plain(a), plain(b))
  const texts = new Map<string, NoteVersion>()
  for (const { note, modified } of [a, b, ...(a.history ?? []), ...(b.history ?? [])]) {
    const known = texts.get(note)
    if (!known || modified > known.modified) texts.set(note, { note, modified })
  }
  const history = [...texts.values()]
    .sort((x, y) =>
      x.modified !== y.modified ? (x.modified > y.modified ? -1 : 1) : x.note < y.note ? -1 : 1,
    )
    .slice(0, mostVersions)
    .filter(({ note }) => note.trim() !== '' && note !== winner.note)
  return history.length > 0 ? { ...winner, history } : winner
}

/** Without what merging adds: that must not decide which stays. */
function plain(draft: Draft): Draft {
  const { history, ...rest } = draft
  void history
  return rest
}
