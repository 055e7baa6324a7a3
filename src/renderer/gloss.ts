import { GlossError } from '../core/error'
import type { GlossApi, GlossBridge, Method, Reply } from '../ipc/contract'

declare global {
  interface Window {
    gloss: GlossBridge
  }
}

async function ask<M extends Method>(
  method: M,
  request: Parameters<GlossApi[M]>[0],
): Promise<Awaited<ReturnType<GlossApi[M]>>> {
  // The main process answers each method by the same contract (ipc/contract.ts).
  const reply = (await window.gloss.call(method, request)) as Reply<Awaited<ReturnType<GlossApi[M]>>>
  if (reply.ok) return reply.value
  throw new GlossError(reply.code, reply.message, { path: reply.path })
}

/** The main process as seen from the window: replies unwrapped, errors thrown again. */
export const gloss: GlossApi = new Proxy({} as GlossApi, {
  get: (_, method: Method) => (request: Parameters<GlossApi[Method]>[0]) => ask(method, request),
})
