/** "Draft kept 14:32", in the reader's locale. `modified` is ISO 8601 UTC. */
export function draftKeptWords(modified: string): string {
  return `Draft kept ${new Date(modified).toLocaleTimeString([], { timeStyle: 'short' })}`
}
