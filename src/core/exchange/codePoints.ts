/** Offsets in UTF-16 code units as numbers of Unicode code points from the start; the text is gone through once. */
export function codePointOffsets(text: string, offsets: readonly number[]): Map<number, number> {
  const found = new Map<number, number>()
  let unit = 0
  let point = 0
  for (const offset of [...new Set(offsets)].sort((a, b) => a - b)) {
    for (; unit < offset && unit < text.length; point += 1)
      unit += (text.codePointAt(unit) ?? 0) > 0xffff ? 2 : 1
    found.set(offset, point)
  }
  return found
}

/** Numbers of code points as offsets in UTF-16 code units; beyond the end they are the end. */
export function unitOffsets(text: string, points: readonly number[]): Map<number, number> {
  const found = new Map<number, number>()
  let unit = 0
  let point = 0
  for (const wanted of [...new Set(points)].sort((a, b) => a - b)) {
    for (; point < wanted && unit < text.length; point += 1)
      unit += (text.codePointAt(unit) ?? 0) > 0xffff ? 2 : 1
    found.set(wanted, unit)
  }
  return found
}
