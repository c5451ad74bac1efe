import { messageOf } from '../plan/message-of.js'
import type { KindContext, Outcome } from '../ports/kind.js'

/**
 * Calls the function of a code plan. It fails by throwing; an object it gives back becomes the step's outputs. One that
 * goes on when its time is up, or when the person pauses, is not waited for.
 */
export async function runFunction(context: KindContext): Promise<Outcome> {
  const { step, release, catalogue, write } = context
  const call = catalogue.functions[step.id]
  if (!call) throw new Error(`The plan has no function for "${step.id}" any more.`)
  try {
    const called = call({
      $: write.zx({ onLine: context.report, signal: context.signal }),
      version: release.target?.version ?? '',
      tag: release.target?.tag ?? '',
      ...(step.item ? { each: { name: step.item.id, ...step.item.values } } : {}),
    })
    const given = await Promise.race([called, stopped(context.signal)])
    const outputs = textsOf(given)
    return { type: 'ended', status: 'passed', finding: { fact: outputs.fact ?? 'done' }, outputs }
  } catch (error) {
    const message = messageOf(error).trim().split('\n')[0] ?? 'it threw'
    return {
      type: 'ended',
      status: 'failed',
      finding: {
        fact: message,
        found: message,
        expected: 'a function that does not throw',
        mend: step.words.hint ?? 'see the log, mend it, then retry',
      },
    }
  }
}

/** Rejects as soon as the step is stopped; a function that is never done would hold the release for ever. */
function stopped(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const stop = () => reject(new Error('it was stopped before it was done'))
    if (signal.aborted) stop()
    else signal.addEventListener('abort', stop, { once: true })
  })
}

function textsOf(given: unknown): Readonly<Record<string, string>> {
  if (typeof given === 'string') return { fact: given }
  if (typeof given !== 'object' || given === null) return {}
  return Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) => (isText(value) ? [[name, String(value)]] : [])),
  )
}

function isText(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}
