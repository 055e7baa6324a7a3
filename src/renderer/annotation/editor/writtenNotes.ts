import { pageNoteId } from '../../../core/annotation/notebook'
import type { ArticleId } from '../../../core/article/article'
import type { Change } from '../../../core/reading'
import type { NoteAndTags } from '../../../ipc/contract'
import { gloss } from '../../gloss'

/** Where a note goes: to its highlight, or to the article for the page note. `note` is the id of either. */
export const writtenNotes = {
  save: (id: ArticleId, note: string, words: NoteAndTags): Promise<Change> =>
    note === pageNoteId
      ? gloss.notePage({ id, ...words })
      : gloss.changeHighlight({ id, highlight: note, ...words }),

  keepDraft: (id: ArticleId, note: string, words: NoteAndTags): Promise<Change> =>
    note === pageNoteId
      ? gloss.draftPageNote({ id, words })
      : gloss.saveDraft({ id, highlight: note, ...words }),

  discardDraft: (id: ArticleId, note: string, withHighlight = false): Promise<Change> =>
    note === pageNoteId
      ? gloss.draftPageNote({ id, words: null })
      : gloss.discardDraft({ id, highlight: note, withHighlight }),
}
