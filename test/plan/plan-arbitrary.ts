import fc from 'fast-check'
import type { ConditionDraft, PhaseDraft, PlanFile, StepDraft } from '../../source/plan/plan-draft.js'

const title = fc
  .string({ minLength: 1, maxLength: 40, unit: 'grapheme' })
  .filter((text) => text.trim() !== '')
const text = fc.oneof(
  title,
  fc.constantFrom('yes', '1.10', 'null', ' a ', 'a: b', '*.json', '# x', 'a\nb\n', '-', '@x'),
)
const word = fc.stringMatching(/^[a-z][a-z0-9]{0,7}(-[a-z0-9]{1,4})?$/)
const words = fc.oneof(word, fc.uniqueArray(word, { minLength: 1, maxLength: 3 }))

const plainCondition: fc.Arbitrary<ConditionDraft> = fc.record(
  {
    changed: fc.constantFrom('**/*.ts', ['src/**', '!src/gen/**']),
    mode: fc.constantFrom('live', ['rehearsal', 'dry-run']),
    bump: fc.constantFrom('major', ['minor', 'first']),
  },
  { requiredKeys: [], noNullPrototype: true },
)

const condition: fc.Arbitrary<ConditionDraft> = fc.oneof(
  plainCondition,
  fc.record(
    { any: fc.array(plainCondition, { minLength: 1, maxLength: 2 }), not: plainCondition },
    { requiredKeys: [], noNullPrototype: true },
  ),
)

const shared = {
  why: text,
  hint: text,
  owner: word,
  criteria: fc.array(text, { minLength: 1, maxLength: 3 }),
  when: condition,
  optional: fc.boolean(),
  env: fc.dictionary(fc.stringMatching(/^[A-Z]{1,4}$/), text, { noNullPrototype: true, maxKeys: 2 }),
  'timeout-minutes': fc.integer({ min: 1, max: 90 }),
  reopens: words,
}

function step(
  kind: string,
  keys: Readonly<Record<string, fc.Arbitrary<unknown>>>,
  required: readonly string[],
) {
  const all: Readonly<Record<string, fc.Arbitrary<unknown>>> = { [kind]: title, ...shared, ...keys }
  return fc.record(all, {
    requiredKeys: [kind, ...required],
    noNullPrototype: true,
  }) as fc.Arbitrary<StepDraft>
}

const anyStep: fc.Arbitrary<StepDraft> = fc.oneof(
  step('gate', { run: text, incomplete: fc.constant([2]) }, ['run']),
  step('action', { run: text, probe: text, undo: fc.record({ run: text }, { noNullPrototype: true }) }, [
    'run',
  ]),
  step('decision', { options: fc.uniqueArray(word, { minLength: 1, maxLength: 4 }) }, ['options']),
  step('attest', { link: fc.constant('https://example.org/a') }, []),
  step('wait', { run: text, every: fc.constant('30s'), minimum: fc.constant('72h') }, ['run']),
)

const phase: fc.Arbitrary<PhaseDraft> = fc.oneof(
  fc.array(anyStep, { minLength: 1, maxLength: 6 }),
  fc.record(
    { title, steps: fc.array(anyStep, { minLength: 1, maxLength: 4 }) },
    { requiredKeys: ['steps'], noNullPrototype: true },
  ),
)

/** Plans of every kind of step, with texts that are hard to write as YAML; each has one path, `release`. */
export const planArbitrary: fc.Arbitrary<PlanFile> = fc
  .record({
    name: text,
    channels: fc.constantFrom([], ['npm'], ['npm', { npm: { package: '@acme/a', needs: ['npm'] } }]),
    redact: fc.array(text, { maxLength: 2 }),
    phases: fc.dictionary(word, phase, { minKeys: 1, maxKeys: 4, noNullPrototype: true }),
  })
  .map((file) => ({ ...file, paths: { release: Object.keys(file.phases) } }))
