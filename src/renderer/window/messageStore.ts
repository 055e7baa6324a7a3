import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import { GlossError } from '../../core/error'
import { wordsFor } from './errorWords'

export interface Toast {
  text: string
  undo?: (() => Promise<void> | void) | undefined
  /** It is about the library, not about the open article. */
  isWide?: boolean | undefined
  /** What more can be done now. */
  also?: { words: string; run: () => Promise<void> | void } | undefined
}

/** What is wrong, said in the article column until the reader closes it. */
export interface Alert {
  title: string
  text: string
  /** The same for each of several things. */
  list?: { about: string; text: string }[] | undefined
  details?: string | undefined
  /** What can be done about it. */
  acts?: { words: string; run: () => Promise<void> | void }[] | undefined
}

/** The one toast and the alerts on the screen. A new toast replaces the old one. */
export const useMessages = defineStore('messages', () => {
  const toast = shallowRef<Toast | null>(null)
  const alerts = ref<Alert[]>([])

  function say(text: string, undo?: Toast['undo'], also?: Toast['also']): void {
    toast.value = { text, undo, also }
  }
  /** The same of what was done to the library: it stays while another article is opened. */
  function sayOfLibrary(text: string, undo: Toast['undo']): void {
    toast.value = { text, undo, isWide: true }
  }
  /** What was done to the article that is being left is undone there, not in another. */
  function leaveArticle(): void {
    if (toast.value?.undo && !toast.value.isWide) toast.value = null
  }
  function warn(alert: Alert): void {
    alerts.value = [...alerts.value.filter((a) => a.title !== alert.title), alert]
  }
  function dismiss(alert: Alert): void {
    alerts.value = alerts.value.filter((a) => a !== alert)
  }
  function dismissAll(): void {
    alerts.value = []
  }
  /** Shows an error that came back from the main process. */
  function fail(error: unknown, what: string): void {
    if (error instanceof GlossError) {
      warn({ title: what, text: wordsFor(error.code, error.message), details: error.path })
    } else {
      warn({ title: what, text: wordsFor('unexpected', String(error)) })
    }
  }
  return { toast, alerts, say, sayOfLibrary, leaveArticle, warn, dismiss, dismissAll, fail }
})
