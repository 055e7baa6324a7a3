import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { foldText, hitsIn } from './foldedText'
import { useReading } from './readingStore'

/** More hits than this help nobody and slow the page. */
const most = 2000

/** Find in article. Case and accents do not count. */
export const useFind = defineStore('find', () => {
  const reading = useReading()
  const open = ref(false)
  const query = ref('')
  const now = ref(0)
  const asked = ref(0)
  /** Kept from one letter typed to the next: folding a book takes far longer than finding in it. */
  const folded = computed(() => (open.value ? foldText(reading.text) : null))
  const hits = computed(() => (folded.value ? hitsIn(folded.value, query.value, most) : []))

  /** Asked for again while it is open, it takes the focus back and its words are typed over. */
  function show(): void {
    open.value = true
    asked.value += 1
  }
  function close(): void {
    open.value = false
    query.value = ''
  }
  function search(words: string): void {
    query.value = words
    const from = reading.visible.start
    const next = hits.value.findIndex((hit) => hit.start >= from)
    now.value = Math.max(0, next)
    bring()
  }
  function step(by: 1 | -1): void {
    if (hits.value.length === 0) return
    now.value = (now.value + by + hits.value.length) % hits.value.length
    bring()
  }
  function bring(): void {
    const hit = hits.value[now.value]
    if (hit) reading.bring(hit, 0.4)
  }
  return { open, query, now, asked, hits, show, close, search, step }
})
