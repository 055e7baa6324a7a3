/** What a toast says of a change that may be in memory only. */
export function savedWords(said: string, { unsaved }: { unsaved?: true | undefined }): string {
  if (!unsaved) return said
  return /\bsaved$/.test(said) ? 'Not saved yet' : `Not saved yet: ${said}`
}
