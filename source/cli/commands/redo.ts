import { Usage } from '../../core/errors.js'
import type { State } from '../../core/state.js'
import { redoOf } from '../../engine/redo.js'
import type { Arguments } from '../arguments.js'
import { recordFromOutside } from '../run/from-outside.js'

/** Opens a done step again, and what stands on it. */
export async function redo(args: Arguments): Promise<number> {
  const [step] = args.words
  if (step === undefined)
    throw new Usage('redo takes a step.', 'For example: release-wizard redo dist/archive')
  const why = args.reason === undefined ? {} : { reason: args.reason }
  return recordFromOutside(args, {
    step,
    event: (by, state) => redoOf(step, { by, ...why }, state),
    drop: () => ({ value: 'redo', redo: true }),
    done: ({ opens }, state) => opened([step, ...opens], state),
    given: `do ${step} again`,
  })
}

function opened(ids: readonly string[], state: State): readonly string[] {
  const [first, ...others] = ids.map((id) => state.byId.get(id)?.title ?? id)
  return [
    `${first} is done again.`,
    ...(others.length === 0 ? [] : [`With it comes again: ${others.join(', ')}`]),
    'Go on with: npx release-wizard',
  ]
}
