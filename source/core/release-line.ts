import type { Step } from '../plan/step.js'
import { readStep, type State } from './state.js'
import type { Target } from './vocabulary.js'

/** The version that a release line leads to: `1.4.0` for 1.4.0-rc.1, 1.4.0-rc.2 and 1.4.0 itself. */
export function coreVersion(version: string): string {
  return version.split(/[-+]/)[0] ?? version
}

/** True where both are spins of one release line: candidates of the same version of the same package, or that version. */
export function sameLine(one: Target, other: Target): boolean {
  return lineOf(one) === lineOf(other)
}

/** The tag that the line leads to: packages of one repository differ in it, whatever their versions. */
function lineOf({ tag, version }: Target): string {
  return tag.replace(version, coreVersion(version))
}

/** The runs of one release, by their ids: this one, those whose next candidate it is, and those that came after it. */
export function candidatesOf(
  run: string,
  runs: readonly { readonly run: string; readonly follows?: string }[],
): ReadonlySet<string> {
  const known = new Set([run])
  for (const _ of runs) {
    for (const one of runs) {
      if (one.follows === undefined) continue
      if (known.has(one.run)) known.add(one.follows)
      else if (known.has(one.follows)) known.add(one.run)
    }
  }
  return known
}

/** A verdict that an earlier spin gave and that still holds. */
export interface EarlierVerdict {
  readonly fact: string
  readonly tag: string
}

/**
 * The verdict of an earlier spin on this step, where it provably still holds: a command of the plan with declared
 * inputs, defined as it was, that names no fact of the release, and these files are byte for byte the same. Only the
 * first look of a run is spared.
 */
export function earlierVerdict(step: Step, own: State, spins: readonly State[]): EarlierVerdict | undefined {
  const inputs = own.inputs[step.id]
  if (!isAboutInputsAlone(step) || inputs === undefined) return undefined
  if (own.mode !== 'live' || readStep(own, step.id).attempt > 0) return undefined
  for (const spin of spins.toSorted((one, other) => other.lastAt.localeCompare(one.lastAt))) {
    const known = readStep(spin, step.id)
    if (known.status !== 'passed' || known.definition !== step.digest || known.inputs !== inputs) continue
    const fact = known.finding?.fact ?? 'passed'
    return { fact: fact.replace(/; inputs as in \S+$/, ''), tag: spin.target?.tag ?? spin.run }
  }
  return undefined
}

/** Built-ins and functions know the target; so does a command that reads it from its environment. */
function isAboutInputsAlone({ nature, about, inputs, does }: Step): boolean {
  if (nature !== 'check' || about !== 'tree' || !inputs) return false
  return does?.type === 'run' && !does.line.includes('RELEASE_')
}
