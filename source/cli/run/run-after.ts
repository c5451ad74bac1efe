import type { State } from '../../core/state.js'
import type { Host } from '../host.js'
import { type Opened, openNew, openNext } from './open-run.js'

/** What a run is opened with. */
export type Setting = Parameters<typeof openNew>[0]

/** The run that comes after one that is over: how it is opened, and what it is opened with. */
interface After {
  readonly setting: Setting
  readonly open: (setting: Setting, host: Host) => Promise<Opened>
}

/** What comes after a run: its next candidate, or a version chosen on what is here now. Undefined where nothing does. */
export function runAfter({ target, superseded, ...state }: State, setting: Setting): After | undefined {
  const args = { ...setting.args, answers: givenOnce(setting.args.answers) }
  const answers = givenOnce(setting.answers)
  if (target && superseded) {
    return {
      setting: { ...setting, args, answers },
      open: (now, host) => openNext({ ...state, target, superseded }, now, host),
    }
  }
  const again = [...state.steps.values()].some(({ resolution }) => resolution === 'choose-again')
  if (!state.aborted || !again) return undefined
  const { baseTag: _, ...kept } = args
  const { target: __, ...others } = answers
  const { mode, path } = state
  return { setting: { ...setting, args: { ...kept, mode, path, words: [] }, answers: others }, open: openNew }
}

/** Answers given beforehand, without those that ask for another run: each of them is given once. */
export function givenOnce(answers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(answers).filter(([, value]) => !/^(?:next|choose-again)(?:: |$)/.test(value)),
  )
}
