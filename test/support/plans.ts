import fc from 'fast-check'
import type { PackageSpec, Phase, Plan } from '../../source/plan/plan.js'
import type { Each, Nature, Step } from '../../source/plan/step.js'
import { makeStep } from './step.js'

export { makeStep }

/** A plan of steps, grouped into phases by the first part of their ids, in the order given. */
export function makePlan(steps: readonly Step[], fields: Partial<Plan> = {}): Plan {
  const ids = [...new Set(steps.map((step) => step.phase))]
  const phases: readonly Phase[] = ids.map((id) => ({
    id,
    title: id,
    steps: steps.filter((step) => step.phase === id),
  }))
  return {
    name: 'acme',
    tag: 'v${version}',
    path: 'release',
    paths: ['release'],
    phases,
    channels: [],
    versions: { policy: 'lockstep', files: [], preOne: 'minor-breaks' },
    roles: [],
    blockers: { tracker: 'run' },
    known: [],
    redact: [],
    settings: {},
    source: 'inferred',
    reasons: [],
    digest: JSON.stringify(steps.map((step) => step.digest)),
    ...fields,
  }
}

/** Packages of which some need others. */
const packages: readonly PackageSpec[] = [
  { name: 'app', path: 'packages/app', needs: ['left', 'right'] },
  { name: 'left', path: 'packages/left', needs: ['core'] },
  { name: 'right', path: 'packages/right', needs: ['core'] },
  { name: 'core', path: 'packages/core', needs: [] },
]

/** Plans without circles: a step needs only steps before it, and some are done for each of something. */
export const planArbitrary: fc.Arbitrary<Plan> = fc
  .array(
    fc.record({
      phase: fc.nat(3),
      nature: fc.constantFrom<Nature>('check', 'check', 'check', 'effect', 'question'),
      about: fc.constantFrom<'tree' | 'world'>('tree', 'world'),
      required: fc.boolean(),
      waivable: fc.boolean(),
      irreversible: fc.boolean(),
      needs: fc.array(fc.nat(30), { maxLength: 2 }),
      mode: fc.option(fc.constantFrom('live', 'dry-run'), { nil: undefined }),
      each: fc.option(fc.constantFrom<Each>({ of: 'packages' }, { of: 'list', list: ['a', 'b'] }), {
        nil: undefined,
      }),
    }),
    { minLength: 1, maxLength: 14 },
  )
  .map((drafts) => {
    const sorted = drafts.toSorted((one, other) => one.phase - other.phase)
    const steps: Step[] = []
    for (const [index, draft] of sorted.entries()) {
      const { phase, nature, about, required, waivable, irreversible, needs, mode, each } = draft
      steps.push(
        makeStep(`p${phase}/s${index}`, {
          nature,
          about,
          required: nature === 'check' ? required : true,
          waivable,
          irreversible: nature === 'effect' && irreversible,
          needs: needs.flatMap((at) => steps[at]?.id ?? []),
          ...(each === undefined || nature === 'question' ? {} : { each }),
          ...(mode === undefined ? {} : { when: { mode: [mode] } }),
        }),
      )
    }
    return makePlan(steps, { packages })
  })
