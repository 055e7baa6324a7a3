import { EditorSelection } from '@codemirror/state'
import type { Command } from '@codemirror/view'

/** Enter in a list or quote begins the next item; in an empty one it ends the list. False where there is none. */
export const continueList: Command = ({ state, dispatch }) => {
  const { main } = state.selection
  if (!main.empty) return false
  const line = state.doc.lineAt(main.head)
  const [, indent = '', marker = '', number, rest = ''] =
    /^(\s*)((?:[-*+>]|(\d{1,9})[.)])\s+(?:\[[ xX]\]\s+)?)(.*)$/.exec(line.text) ?? []
  if (marker === '' || main.head < line.from + indent.length + marker.length) return false
  if (rest.trim() === '') {
    dispatch(state.update({ changes: { from: line.from, to: line.to }, userEvent: 'input' }))
    return true
  }
  const next = number === undefined ? marker : marker.replace(number, String(Number(number) + 1))
  const insert = `${state.lineBreak}${indent}${next.replace(/\[[xX]\]/, '[ ]')}`
  const transaction = state.update({
    changes: { from: main.head, insert },
    selection: EditorSelection.cursor(main.head + insert.length),
    scrollIntoView: true,
    userEvent: 'input',
  })
  dispatch(transaction)
  return true
}
