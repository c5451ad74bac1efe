import { admits, mentionAgrees, type PlacedMention } from './agreement.js'
import type { VersionFile, VersionProblem } from './mention.js'
import { canonical } from './spelling.js'
import { surveyVersions } from './survey.js'

/** One place in the version files and what it says. */
export interface SaidVersion {
  readonly path: string
  readonly label: string
  readonly value: string
}

/**
 * What the version files say together: one version; or the places that drift from `expected` (the version given,
 * else the one most places say; undefined when none can be read); or the problems that kept them from being read.
 */
export type Alignment =
  | { readonly version: string; readonly said: readonly SaidVersion[]; readonly notes: readonly string[] }
  | {
      readonly drift: readonly SaidVersion[]
      readonly said: readonly SaidVersion[]
      readonly expected: string | undefined
      readonly notes: readonly string[]
    }
  | { readonly problems: readonly VersionProblem[] }

/** Compares the version files of a plan, each in its own spelling, with each other or with an expected version. */
export function aligned(files: readonly VersionFile[], expected?: string): Alignment {
  const survey = surveyVersions(files)
  if ('problems' in survey) return survey
  const mentions = survey.files.flatMap((file) => file.ours)
  const version = expected ?? mostSaid(mentions)
  const drift = mentions.filter(
    (mention) => version === undefined || !(mentionAgrees(mention, version) || admits(mention, version)),
  )
  const said = mentions.map(toSaid)
  if (version !== undefined && drift.length === 0) return { version, said, notes: survey.notes }
  return { drift: drift.map(toSaid), said, expected: version, notes: survey.notes }
}

/** The version that most mentions agree with; among equals one of a spelling that loses nothing, then the first. */
function mostSaid(all: readonly PlacedMention[]): string | undefined {
  // What is only asked for lags behind what is said.
  const said = all.filter(({ role }) => role !== 'sibling')
  const mentions = said.length > 0 ? said : all
  const wholeFirst = mentions.toSorted((a, b) => Number(losesNothing(b)) - Number(losesNothing(a)))
  const candidates = wholeFirst.flatMap(({ value, spelling }) => canonical(value, spelling) ?? [])
  let best: string | undefined
  let most = 0
  for (const candidate of new Set(candidates)) {
    const count = mentions.filter((mention) => mentionAgrees(mention, candidate)).length
    if (count > most) {
      most = count
      best = candidate
    }
  }
  return best
}

function losesNothing({ spelling }: PlacedMention): boolean {
  return spelling === 'semver' || spelling === 'project'
}

function toSaid({ path, label, value }: PlacedMention): SaidVersion {
  return { path, label, value }
}
