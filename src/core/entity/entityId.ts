import { withoutMarks } from './text/letters'

/** `[a-z0-9-]` from a name; where it is taken, with the first number from 2 that is free. */
export function freeId(name: string, isTaken: (id: string) => boolean): string {
  const slug = slugOf(name)
  if (!isTaken(slug)) return slug
  for (let n = 2; ; n += 1) if (!isTaken(`${slug}-${n}`)) return `${slug}-${n}`
}

function slugOf(name: string): string {
  const slug = withoutMarks(name.normalize('NFKD'))
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60)
  return slug || 'name'
}
