import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { TagCount } from '../../../core/annotation/tag'
import { gloss } from '../../gloss'

/** The tags of the whole library, the most used first. */
export const useTags = defineStore('tags', () => {
  const all = shallowRef<TagCount[]>([])

  async function load(): Promise<void> {
    // Without them a tag can be typed all the same.
    all.value = await gloss.tags({}).catch(() => all.value)
  }
  return { all, load }
})
