import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { Entity } from '../../../core/entity/entity'
import type { Elsewhere } from '../../../core/reading'
import { gloss } from '../../gloss'
import { useReading } from '../../reader/readingStore'

/** Milliseconds after which the card no longer waits for what stands in other articles. */
const patience = 250

/** What the reader's other articles and notes say of the entity whose card is open. */
export const useElsewhere = defineStore('elsewhere', () => {
  const reading = useReading()
  const found = shallowRef<Elsewhere | null>(null)
  const state = ref<'asking' | 'ready' | 'failed'>('asking')
  /** The answer took long: it is put where it moves nothing that is shown already. */
  const isLate = ref(false)
  /** The card can be shown whole. */
  const isSettled = computed(() => isLate.value || state.value !== 'asking')
  let turn = 0

  /** Asks anew. What is known stays on the card meanwhile unless it is of another entity. */
  async function ask(entity: Entity, isOther: boolean): Promise<void> {
    const { id } = reading
    if (!id) return
    turn += 1
    const own = turn
    if (isOther) {
      found.value = null
      state.value = 'asking'
      isLate.value = false
    }
    const timer = setTimeout(() => (isLate.value ||= turn === own && state.value === 'asking'), patience)
    try {
      const answer = await gloss.elsewhere({ id, entity: entity.id })
      if (turn !== own) return
      found.value = answer
      state.value = 'ready'
    } catch (error) {
      if (turn !== own) return
      console.warn(error)
      state.value = 'failed'
    } finally {
      clearTimeout(timer)
    }
  }
  return { found, state, isLate, isSettled, ask }
})
