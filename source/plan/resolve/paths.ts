import { own } from '../catalogue.js'
import type { PlanFile } from '../plan-draft.js'

/** Phases that exist without being written, in the order of a release. */
export const builtinPhases = ['prepare', 'version', 'qa', 'tag', 'build', 'publish', 'verify'] as const

/** Phases that a default path goes through when the plan or the wizard has them. */
export const knownPhases: readonly string[] = [
  ...builtinPhases,
  'roster',
  'first',
  'reconcile',
  'announce',
  'recall',
]

/** Paths that exist without being written. */
export const builtinPaths = [
  'release',
  'first-release',
  'emergency',
  'recover',
  'announce',
  'recall',
] as const

/**
 * Every path with its phases: the plan's own, and the built-in ones it does not name. `available` are the
 * phases that have steps; others are left out of built-in paths, and a built-in path with none is left out. Where the
 * plan has roles, every path begins with its roster: nobody has to name that phase.
 */
export function pathsOf(
  file: PlanFile,
  available: ReadonlySet<string>,
): Readonly<Record<string, readonly string[]>> {
  const written = file.paths ?? {}
  const release = own(written, 'release') ?? builtinPhases
  const defaults: Readonly<Record<(typeof builtinPaths)[number], readonly string[]>> = {
    release,
    'first-release': ['first', ...release],
    emergency: [...release, 'reconcile'],
    recover: ['prepare', 'build', 'publish', 'verify'],
    announce: ['announce'],
    recall: ['recall'],
  }
  const paths = Object.fromEntries(
    Object.entries(defaults)
      .map(([path, phases]) => [path, phases.filter((phase) => available.has(phase))] as const)
      .filter(([, phases]) => phases.length > 0),
  )
  const roster = (phases: readonly string[]): readonly string[] =>
    available.has('roster') && !phases.includes('roster') ? ['roster', ...phases] : phases
  return Object.fromEntries(
    Object.entries({ ...paths, ...written }).map(([path, phases]) => [path, roster(phases)]),
  )
}
