import { Usage } from '../core/errors.js'
import type { Clock } from '../ports/clock.js'
import type { Dropped } from '../ports/store.js'
import { movedWait } from './move-wait.js'
import type { Recorder } from './recorder.js'
import { canRedo, redoOf } from './redo.js'
import type { Session } from './session.js'

/** What people want of steps by themselves: done again, or a wait that ends at another time. */
export interface Wishes extends Pick<Session, 'redo' | 'moveWait'> {
  /** True for what came in from outside and answers no question. */
  isWish(dropped: Dropped): boolean
  /** Records it; what cannot be any more is left alone. */
  take(dropped: Dropped): Promise<void>
}

/** Takes wishes of the `operator`; `fail` hears of what could not be recorded. */
export function makeWishes(
  { state, record }: Recorder,
  {
    clock,
    operator,
    fail,
  }: {
    readonly clock: Clock
    readonly operator: string
    readonly fail: (error: unknown) => void
  },
): Wishes {
  return {
    redo(step) {
      if (!canRedo(step, state)) return 'It cannot be done again any more.'
      void record(redoOf(step, { by: operator }, state)).catch(fail)
      return undefined
    },
    moveWait(step, to, reason) {
      try {
        void record(movedWait(step, { to, by: operator, reason }, state, clock.now())).catch(fail)
        return undefined
      } catch (error) {
        if (error instanceof Usage) return error.message
        throw error
      }
    },
    isWish: ({ redo, wait }) => redo === true || wait === true,
    async take({ step, value, redo, ...wish }) {
      if (redo && !canRedo(step, state)) return
      try {
        await record(
          redo ? redoOf(step, wish, state) : movedWait(step, { ...wish, to: value }, state, clock.now()),
        )
      } catch (error) {
        if (!(error instanceof Usage)) throw error
      }
    },
  }
}
