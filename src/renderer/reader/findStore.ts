import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import type { Span } from '../../core/article/article'
import { useReading } from './readingStore'

/** More hits than this help nobody and slow the page. */
const most = 2000

/** Find in article. Case and accents do not count. */
export const useFind = defineStore('find', () => {
  const reading = useReading()
  const open = ref(false)
  const query = ref('')
  const now = ref(0)
  const hits = computed(() => (open.value ? hitsOf(reading.text, query.value) : []))

  function show(): void {
    open.value = true
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
  return { open, query, now, hits, show, close, search, step }
})

/** Text folded for finding, with where each folded unit stands in the original. */
function fold(text: string): { folded: string; from: number[] } {
  let folded = ''
  const from: number[] = []
  for (let i = 0; i < text.length;) {
    const char = String.fromCodePoint(text.codePointAt(i) ?? 0)
    const bare = char
      .normalize('NFKD')
      .replace(/[\p{M}\p{Cf}]/gu, '')
      .toLowerCase()
      .replace(/[‘’]/g, "'")
      .replace(/[“”]/g, '"')
      .replace(/\s/g, ' ')
    for (let k = 0; k < bare.length; k += 1) from.push(i)
    folded += bare
    i += char.length
  }
  from.push(text.length)
  return { folded, from }
}

function hitsOf(text: string, query: string): Span[] {
  const wanted = fold(query).folded
  if (wanted.trim() === '') return []
  const { folded, from } = fold(text)
  const hits: Span[] = []
  for (
    let at = folded.indexOf(wanted);
    at >= 0 && hits.length < most;
    at = folded.indexOf(wanted, at + wanted.length)
  ) {
    hits.push({ start: from[at] ?? 0, end: from[at + wanted.length] ?? text.length })
  }
  return hits
}
