/**
 * Both sides of a text in which git or a tool like it has left the marks of a conflict, ours first; `null` where there
 * are none or they do not pair. What both began with (`|||||||`, diff3) is left out.
 */
export function sidesOf(text: string): [string, string] | null {
  if (!/^<{7}(?: |\r?$)/m.test(text)) return null
  const sides: [string[], string[]] = [[], []]
  let within: 'both' | 'ours' | 'base' | 'theirs' = 'both'
  for (const line of text.split('\n')) {
    if (/^<{7}(?: |\r?$)/.test(line)) {
      if (within !== 'both') return null
      within = 'ours'
    } else if (within === 'ours' && /^\|{7}(?: |\r?$)/.test(line)) within = 'base'
    else if ((within === 'ours' || within === 'base') && /^={7}\r?$/.test(line)) within = 'theirs'
    else if (within === 'theirs' && /^>{7}(?: |\r?$)/.test(line)) within = 'both'
    else {
      if (within === 'both' || within === 'ours') sides[0].push(line)
      if (within === 'both' || within === 'theirs') sides[1].push(line)
    }
  }
  return within === 'both' ? [sides[0].join('\n'), sides[1].join('\n')] : null
}
