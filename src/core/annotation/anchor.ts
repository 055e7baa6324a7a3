import type { Span } from '../article/article'

/** What looking a quotation up in a text says: `lost` may carry its best candidate, which is never painted. */
export interface Placement {
  id: string
  state: 'held' | 'moved' | 'lost'
  span?: Span | undefined
  /** 0 to 1. */
  score: number
}
