import type { StepDraft } from '../../plan/plan-draft.js'
import { slug } from '../../plan/slug.js'
import type { FoundGate, FoundPackage, PlacedReason } from '../ecosystem.js'

/** The gates of all packages as steps of the phase `qa`, with the reason for each. */
export interface JoinedGates {
  readonly steps: readonly StepDraft[]
  readonly reasons: readonly PlacedReason[]
}

interface Placed {
  readonly gate: FoundGate
  readonly owner: FoundPackage
}

/**
 * Joins the gates. Inside a package each waits for the one before it. A title that several packages share says
 * whose it is. A gate that is only likely is optional: a guess never stops a release. A task that CI runs stands for
 * the gates of its title that CI does not run.
 */
export function joinGates(packages: readonly FoundPackage[]): JoinedGates {
  const all = packages.flatMap((owner) => owner.gates.map((gate) => ({ gate, owner })))
  const coverOf = ({ gate, owner }: Placed): FoundGate | undefined =>
    all.find(
      ({ gate: other, owner: its }) =>
        other.title === gate.title &&
        !other.fallback !== !gate.fallback &&
        (gate.fallback ? !gate.inCi || other.inCi : other.inCi && !gate.inCi && its.dir === owner.dir),
    )?.gate
  const kept = all.filter((placed) => coverOf(placed) === undefined)
  const titles = new Map(kept.map((placed) => [placed, titleOf(placed, kept)]))
  const steps = kept.map((placed, index) => {
    const before = kept[index - 1]
    const needs = before?.owner === placed.owner ? titles.get(before) : undefined
    return stepOf(placed, titles.get(placed) ?? placed.gate.title, needs)
  })
  return {
    steps,
    reasons: [
      ...kept.map((placed, index) => ({
        line: `gate ${titles.get(placed)}`,
        because: placed.gate.because,
        certain: placed.gate.certain,
        at: ['phases', 'qa', index],
      })),
      ...all
        .filter((placed) => !kept.includes(placed))
        .map((placed) => ({
          line: `not ${placed.gate.run}`,
          because: `${placed.gate.because}; the gate ${placed.gate.title} runs "${coverOf(placed)?.run}" already`,
          certain: false,
        })),
    ],
  }
}

function stepOf({ gate, owner }: Placed, title: string, before: string | undefined): StepDraft {
  return {
    gate: title,
    run: gate.run,
    ...(gate.env === undefined ? {} : { env: gate.env }),
    ...(gate.requires === undefined ? {} : { requires: gate.requires }),
    ...(owner.dir === '.' ? {} : { 'working-directory': owner.dir }),
    ...(before === undefined ? {} : { needs: [slug(before)] }),
    ...(gate.certain ? {} : { optional: true }),
  }
}

function titleOf({ gate, owner }: Placed, all: readonly Placed[]): string {
  const sharing = all.filter((one) => one.gate.title === gate.title)
  if (sharing.length === 1) return gate.title
  const twice = sharing.some((one) => one.owner !== owner && one.owner.ecosystem === owner.ecosystem)
  return `${gate.title} (${owner.ecosystem}${twice && owner.dir !== '.' ? ` in ${owner.dir}` : ''})`
}
