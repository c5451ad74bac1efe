import { Usage } from '../../core/errors.js'
import { momentWords } from '../../core/moment-words.js'
import { movedWait } from '../../engine/move-wait.js'
import type { Arguments } from '../arguments.js'
import { recordFromOutside } from '../run/from-outside.js'

/** Moves the end of a wait, sooner or later, with a reason. */
export async function wait(args: Arguments): Promise<number> {
  const [step, ...rest] = args.words
  const to = rest.join(' ')
  if (step === undefined || to === '')
    throw new Usage(
      'wait takes a step and a moment.',
      'For example: release-wizard wait qa/vote "2 days" --reason "a holiday"',
    )
  return recordFromOutside(args, {
    step,
    event: (by, state, now) => {
      const { reason } = args
      return movedWait(step, { to, by, ...(reason === undefined ? {} : { reason }) }, state, now)
    },
    drop: (event) => ({ value: event.to, wait: true }),
    done: (event, state) => [
      `${state.byId.get(step)?.title ?? step} waits until ${momentWords(event.to)}.`,
      'Go on with: npx release-wizard',
    ],
    given: `${step} waits until ${to}`,
  })
}
