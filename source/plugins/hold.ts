import { once } from 'node:events'
import type { z } from 'zod'
import { WizardError } from '../core/errors.js'
import { parseAnswer } from '../lookups/parse-answer.js'
import { messageOf } from '../plan/message-of.js'
import type { CheckContext } from '../ports/check.js'
import { NotTold } from '../ports/not-told.js'

/** A function of a plugin, as people find it. */
export interface Held {
  /** `check of acme/motto`. */
  readonly what: string
  readonly plugin: string
  /** What it may give. */
  readonly gives: z.ZodType
}

const graceMs = 2000

/**
 * Holds a function of a plugin to what it promises: what throws, gives something else or goes on for ever comes to
 * `NotTold`, so that it never reads as passed and never breaks the wizard.
 */
export function hold<C extends CheckContext, R>(
  held: Held,
  work: (context: C) => Promise<R>,
): (context: C) => Promise<R> {
  return async (context) => {
    const done = new AbortController()
    try {
      return given(await Promise.race([work(context), untilStopped(held, context, done.signal)]), held)
    } catch (error) {
      throw told(held, error)
    } finally {
      done.abort()
    }
  }
}

/** The same of a function that answers at once. */
export function holdNow<G extends readonly unknown[], R>(
  held: Held,
  work: (...given: G) => R,
): (...given: G) => R {
  return (...args) => {
    try {
      return given(work(...args), held)
    } catch (error) {
      throw told(held, error)
    }
  }
}

/** Ends soon after the step was stopped: commands end with it by themselves, and other work may not. */
async function untilStopped(held: Held, { signal, read }: CheckContext, done: AbortSignal): Promise<never> {
  if (!signal.aborted) await once(signal, 'abort', { signal: done })
  await read.clock.sleep(graceMs, done)
  throw wrong(held, 'went on after it was stopped', 'an end, once its signal is aborted')
}

function given<R>(value: R, { what, plugin, gives }: Held): R {
  return parseAnswer(value, gives, `${what} (plugin ${plugin})`, plugin)
}

function told(held: Held, error: unknown): WizardError {
  if (error instanceof WizardError) return error
  const message = messageOf(error)
  return wrong(held, `threw: ${message}`, 'a result, or NotTold')
}

function wrong({ what, plugin }: Held, found: string, expected: string): NotTold {
  return NotTold.unknown(`${what} (plugin ${plugin}) ${found}`, expected, `tell whoever maintains ${plugin}`)
}
