import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeCatalogue, planCatalogue } from '../../source/cli/catalogue.js'
import { readStep } from '../../source/core/state.js'
import { generatePhases } from '../../source/inference/generate.js'
import { checkPlan } from '../../source/plan/check.js'
import { parsePlan } from '../../source/plan/parse.js'
import { type Plan, stepsOf } from '../../source/plan/plan.js'
import type { ChannelDraft, PlanFile } from '../../source/plan/plan-draft.js'
import { printPlan } from '../../source/plan/print.js'
import { planPaths, resolvePlan } from '../../source/plan/resolve.js'
import { channels } from '../../source/registries/record.js'
import { makeMove, movesOf } from '../support/drive.js'
import { startHistory } from '../support/history.js'

const known = planCatalogue(makeCatalogue())

/** Channels that need no key of their own, and the keys that one other needs. */
const keys: Readonly<Record<string, object>> = {
  crates: {},
  folder: { to: 'shelf' },
  hex: {},
  homebrew: { tap: 'acme/homebrew-tap' },
  npm: {},
  pypi: {},
}

const channelsArbitrary: fc.Arbitrary<readonly ChannelDraft[]> = fc
  .uniqueArray(
    fc.record({
      kind: fc.constantFrom(...Object.keys(keys)),
      byWorkflow: fc.boolean(),
      enabled: fc.boolean(),
      need: fc.nat(4),
    }),
    { maxLength: 4, selector: ({ kind }) => kind },
  )
  .map((drafts) =>
    drafts.map(({ kind, byWorkflow, enabled, need }, index) => {
      const needed = drafts.slice(0, index)[need]?.kind
      return {
        [kind]: {
          package: 'acme',
          ...keys[kind],
          ...(byWorkflow ? { by: 'workflow' as const, workflow: 'release.yml' } : {}),
          ...(enabled ? {} : { enabled }),
          ...(needed === undefined ? {} : { needs: needed }),
        },
      }
    }),
  )

const fileArbitrary: fc.Arbitrary<PlanFile> = fc
  .record({
    drafts: channelsArbitrary,
    files: fc.subarray(['package.json', 'Cargo.toml', 'pyproject.toml', 'mix.exs']),
    summary: fc.constantFrom('required' as const, 'optional' as const, undefined),
  })
  .map(({ drafts, files, summary }) => ({
    name: 'acme',
    versions: { files },
    ...(summary === undefined ? {} : { changelog: { file: 'CHANGELOG.md', summary } }),
    channels: drafts,
  }))

const facts = { gates: [{ gate: 'Tests', run: 'make test' }], workflows: [] }

test('every plan that the wizard would generate is one that it accepts when it is written down', () => {
  fc.assert(
    fc.property(fileArbitrary, (file) => {
      const phases = { ...generatePhases(file, facts, channels) }
      const written = {
        ...file,
        phases: Object.fromEntries(Object.entries(phases).filter(([, steps]) => steps.length > 0)),
      }
      const checked = checkPlan(parsePlan(printPlan(written), 'release-wizard.yaml'), known)
      expect(checked.ok ? [] : checked.problems).toEqual([])
    }),
    { numRuns: 60 },
  )
})

test('on every path of a generated plan nothing required is passed over, and nothing published before it was built', () => {
  fc.assert(
    fc.property(fileArbitrary, (file) => {
      const generated = generatePhases(file, facts, channels)
      for (const path of Object.keys(planPaths(file, generated, known))) {
        const { plan } = resolvePlan({ file, path, catalogue: known, generated })
        const order = walk(plan)
        for (const step of stepsOf(plan)) {
          if (step.when === undefined && step.required)
            expect(order, `${path}: ${step.id}`).toContain(step.id)
          if (!step.makes.includes('published') || path === 'recall') continue
          const built = stepsOf(plan).filter(
            (one) => one.channel === step.channel && one.makes.includes('artifact'),
          )
          for (const { id } of built) expect(order.indexOf(id)).toBeLessThan(order.indexOf(step.id))
        }
      }
    }),
    { numRuns: 40 },
  )
})

/** The steps that passed, in their order, when everything works and every question is answered. */
function walk(plan: Plan): readonly string[] {
  const history = startHistory(plan)
  for (let turn = 0; turn < 2000 && !history.state.completed; turn += 1) {
    const [move] = movesOf(plan, history)
    if (move) {
      history.add(...makeMove(move, history, () => 5))
      continue
    }
    const asked = history.state.order.find((step) => readStep(history.state, step.id).question)
    expect(asked, 'nothing to do and nothing asked').toBeDefined()
    if (!asked) break
    const { question } = readStep(history.state, asked.id)
    const [option] = question?.kind === 'choose' ? question.options : []
    const value = question?.kind === 'confirm' ? question.type : (option?.value ?? 'done')
    history.add({ type: 'answered', step: asked.id, value, by: 'mia', via: 'terminal' })
  }
  expect(history.state.completed).toBe(true)
  return history.events.flatMap((event) =>
    event.type === 'step-ended' && event.status === 'passed' ? [event.step] : [],
  )
}
