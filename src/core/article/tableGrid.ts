import type { Block } from './article'
import { isTextBlock } from './text'

/**
 * The cells of a table where HTML puts them: each once, at the first place it takes; null where one reaches to or
 * none is. All rows are of one length.
 */
export function tableGrid(rows: readonly Block[]): (Block | null)[][] {
  /** For each column, how many rows a cell from above still takes. */
  const taken: number[] = []
  const grid = rows.filter(isRow).map((row) => {
    const line: (Block | null)[] = []
    const pass = (): boolean => {
      const left = taken[line.length] ?? 0
      if (left === 0) return false
      taken[line.length] = left - 1
      line.push(null)
      return true
    }
    for (const cell of row.children) {
      while (pass());
      const { colspan = 1, rowspan = 1 } = isTextBlock(cell) ? cell : {}
      for (let i = 0; i < colspan; i += 1) {
        taken[line.length] = rowspan - 1
        line.push(i === 0 ? cell : null)
      }
    }
    while (line.length < taken.length) if (!pass()) line.push(null)
    return line
  })
  return grid.map((line) => [...line, ...Array<null>(taken.length - line.length).fill(null)])
}

function isRow(block: Block): block is Block & { tag: 'tr'; children: Block[] } {
  return block.tag === 'tr'
}
