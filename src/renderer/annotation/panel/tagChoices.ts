export interface TagChoice {
  tag: string
  /** On how many of the notes it is; `new` for one that is only typed so far. */
  on: 'all' | 'some' | 'none' | 'new'
}

/** Tags to choose from for several notes: those that hold what was typed, and what was typed itself. */
export function tagChoices(
  typed: string,
  known: readonly string[],
  tagsOfEach: readonly (readonly string[])[],
): TagChoice[] {
  const wanted = typed.trim().replace(/^#+/, '').trim()
  const counts = new Map<string, number>()
  for (const tags of tagsOfEach) for (const tag of new Set(tags)) counts.set(tag, (counts.get(tag) ?? 0) + 1)
  const found = known
    .filter((tag) => tag.toLowerCase().includes(wanted.toLowerCase()))
    .map((tag): TagChoice => {
      const count = counts.get(tag) ?? 0
      return { tag, on: count === 0 ? 'none' : count === tagsOfEach.length ? 'all' : 'some' }
    })
  return wanted === '' || known.includes(wanted) ? found : [...found, { tag: wanted, on: 'new' }]
}
