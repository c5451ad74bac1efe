import type { EventBody } from '../core/event.js'
import { mapTexts } from '../plan/map-texts.js'
import type { Plan } from '../plan/plan.js'
import { stripControl } from './control-codes.js'

/** Keys whose values name things: a fold compares them, so they stay to the letter, whatever they look like. */
const exact = new Set(
  [
    'type step run path mode repository wizard target candidate from to paths inputs changed artifact id channel',
    'status kind cause via covers log logDigest sha256 digest',
  ].flatMap((line) => line.split(' ')),
)

/** Parts of a plan that only people read. What is run, and what programs read of it, is no captured output. */
const words = new Set(['title', 'words', 'confirm', 'owner', 'label', 'reason', 'reasons'])

/** A body with every captured or typed text in it cleaned of secrets by `clean`, and of control codes. */
export function cleanEvent(body: EventBody, clean: (text: string) => string): EventBody {
  if (body.type === 'plan-resolved') return { ...body, plan: cleanPlan(body.plan) }
  return cleanTexts(body, (text) => clean(stripControl(text)))
}

function cleanTexts<T>(value: T, clean: (text: string) => string): T {
  return mapTexts(value, clean, (key, entry) => (exact.has(key) ? entry : cleanTexts(entry, clean)))
}

/** A command must stay the one that a person trusted: only words for people are stripped. */
function cleanPlan(plan: Plan): Plan {
  const inside = <T>(value: T): T =>
    mapTexts(
      value,
      (text) => text,
      (key, entry) => (words.has(key) ? strip(entry) : inside(entry)),
    )
  const strip = <T>(value: T): T => mapTexts(value, stripControl, (_, entry) => strip(entry))
  return inside(plan)
}
