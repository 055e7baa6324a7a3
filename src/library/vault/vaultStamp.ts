import { stat } from 'node:fs/promises'

/** Size, times and number of a file: whoever writes it changes one of them. Empty where it cannot be read. */
export async function stampOf(path: string): Promise<string> {
  return stat(path).then(
    ({ size, mtimeMs, ctimeMs, ino }) => `${size}:${mtimeMs}:${ctimeMs}:${ino}`,
    () => '',
  )
}
