import * as v from 'valibot'
import { GlossError } from '../../core/error'
import { channelOf, type GlossApi, type Method, methods, type Reply, requests } from '../../ipc/contract'

/** As much of `ipcMain` as is needed, so that tests can stand in for it. */
export interface Channels<E> {
  handle(channel: string, listener: (event: E, request: unknown) => Promise<unknown>): void
}

/**
 * Binds every method of the contract to its channel. The api may still be on its way when the first message comes.
 * @returns the number of messages being answered, for an orderly end
 */
export function answer<E>(
  channels: Channels<E>,
  api: Promise<GlossApi>,
  isOurs: (event: E) => boolean,
): () => number {
  let open = 0
  for (const method of methods) {
    channels.handle(channelOf(method), async (event, request) => {
      open += 1
      try {
        return isOurs(event) ? await reply(api, method, request) : refusal(method, 'not from the window')
      } finally {
        open -= 1
      }
    })
  }
  return () => open
}

/** Checks a request, runs it, and makes of every outcome a value that can cross to the window. Never throws. */
export async function reply<M extends Method>(
  api: Promise<GlossApi>,
  method: M,
  request: unknown,
): Promise<Reply<unknown>> {
  const checked = v.safeParse(requests[method], request)
  if (!checked.success) return refusal(method, v.summarize(checked.issues))
  try {
    const handlers: Record<Method, (request: never) => Promise<unknown>> = await api
    return { ok: true, value: await handlers[method](checked.output as never) }
  } catch (error) {
    if (error instanceof GlossError) {
      return { ok: false, code: error.code, message: error.message, path: error.path }
    }
    console.error(`gloss: ${method}:`, error)
    return {
      ok: false,
      code: 'unexpected',
      message: 'Something went wrong inside Gloss. Nothing was changed.',
    }
  }
}

function refusal(method: Method, why: string): Reply<never> {
  console.error(`gloss: ${method}: refused: ${why}`)
  return {
    ok: false,
    code: 'bad-request',
    message: `The window asked for something Gloss does not do (${method}).`,
  }
}
