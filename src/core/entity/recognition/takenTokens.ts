import type { Candidate } from './recognise'
import type { Survey } from '../text/survey'

/** Which tokens of a text stand in a name. */
export class TakenTokens {
  private readonly marks: (Uint8Array | undefined)[] = []

  constructor(
    private readonly sentences: Survey['sentences'],
    candidates: readonly Candidate[],
  ) {
    for (const candidate of candidates) this.take(candidate)
  }

  take({ sentence, first, last }: Candidate): void {
    const own = (this.marks[sentence] ??= new Uint8Array(this.sentences[sentence]?.tokens.length ?? 0))
    own.fill(1, first, last + 1)
  }

  /** A mark for each token of a sentence that is taken; nothing for a sentence without any. */
  in(sentence: number): Uint8Array | undefined {
    return this.marks[sentence]
  }

  isFree({ sentence, first, last }: Candidate): boolean {
    return !this.marks[sentence]?.subarray(first, last + 1).includes(1)
  }
}
