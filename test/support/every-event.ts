import fc from 'fast-check'
import type { EventBody } from '../../source/core/event.js'
import type { Question } from '../../source/core/question.js'
import { makePlan, makeStep } from './plans.js'

/** A plan with a step of each nature, one of them irreversible and of a channel. */
export const smallPlan = makePlan([
  makeStep('qa/tests', { reopens: ['source/**'] }),
  makeStep('qa/login', { about: 'world' }),
  makeStep('qa/risk', { nature: 'question', title: 'Risk of ${steps.qa/tests.count}' }),
  makeStep('qa/each', { each: { of: 'list', list: ['a', 'b'] } }),
  makeStep('publish/npm', {
    nature: 'effect',
    about: 'world',
    irreversible: true,
    channel: 'npm',
    does: { type: 'uses', name: 'channel/publish', with: {} },
  }),
])

const step = fc.constantFrom('qa/tests', 'qa/login', 'qa/risk', 'qa/each', 'publish/npm')
const item = fc.constantFrom('a', 'b')
const items = fc.array(fc.constantFrom('a', 'b'), { maxLength: 2 })
const person = fc.constantFrom('mia', 'noor')
const words = fc.constantFrom('so', 'why', '1.4.0')
const yes = fc.constant(true as const)
const id = fc.constantFrom('b1', 'b2')
const number = fc.nat(9)
const candidate = fc.record(
  { commit: fc.constantFrom('c0', 'c1'), tree: words },
  { requiredKeys: ['commit'] },
)
const texts = fc.dictionary(step, words)
const what = fc.constantFrom('open' as const, 'close' as const)
const question: fc.Arbitrary<Question> = fc.oneof(
  fc.record(
    {
      kind: fc.constant('choose' as const),
      cause: fc.constantFrom('step' as const, 'failure' as const, 'doubt' as const, 'blocker' as const),
      prompt: words,
      options: fc.constant([]),
      items,
    },
    { requiredKeys: ['kind', 'cause', 'prompt', 'options'] },
  ),
  fc.record({
    kind: fc.constant('confirm' as const),
    cause: fc.constant('confirm' as const),
    prompt: words,
    type: fc.constant('1.4.0'),
    covers: fc.array(step, { maxLength: 2 }),
  }),
)
const as = <const Type extends EventBody['type']>(type: Type) => fc.constant(type)

/** An event of a step, or of one of its items. */
function orOfStep<Body extends { readonly item?: string }>(event: fc.Arbitrary<Body>): fc.Arbitrary<Body> {
  return fc.tuple(event, fc.boolean()).map(([body, ofItem]) => {
    const { item: _, ...rest } = body
    return ofItem ? body : (rest as Body)
  })
}

/** Any event of each type; the compiler knows when one is missing. */
export const everyEvent: {
  readonly [Type in EventBody['type']]: fc.Arbitrary<Extract<EventBody, { readonly type: Type }>>
} = {
  'run-started': fc.record({
    type: as('run-started'),
    run: words,
    path: words,
    mode: fc.constantFrom('live' as const, 'rehearsal' as const, 'dry-run' as const),
    operator: person,
    repository: words,
    wizard: words,
  }),
  'plan-resolved': fc.record({ type: as('plan-resolved'), plan: fc.constant(smallPlan) }),
  'plan-trusted': fc.record({ type: as('plan-trusted'), digest: words, by: person }),
  'plan-reviewed': fc.record({ type: as('plan-reviewed'), by: person }),
  'session-opened': fc.record({ type: as('session-opened'), operator: person, wizard: words }),
  paused: fc.record({ type: as('paused'), reason: words }),
  undone: orOfStep(fc.record({ type: as('undone'), step, item, fact: words, ok: fc.boolean() })),
  aborted: fc.record(
    { type: as('aborted'), by: person, reason: words, remains: fc.array(words) },
    { requiredKeys: ['type', 'by', 'remains'] },
  ),
  completed: fc.record({ type: as('completed') }),
  superseded: fc.record({ type: as('superseded'), by: person, reason: words }),
  follows: fc.record({ type: as('follows'), run: words, target: words, reason: words }),
  'handed-off': fc.record(
    { type: as('handed-off'), by: person, to: person, ref: words },
    { requiredKeys: ['type', 'by', 'ref'] },
  ),
  'picked-up': fc.record({ type: as('picked-up'), by: person, ref: words }),
  'step-started': orOfStep(
    fc.record({ type: as('step-started'), step, item, attempt: number, effect: fc.boolean() }),
  ),
  'step-ended': orOfStep(
    fc.record(
      {
        type: as('step-ended'),
        step,
        item,
        status: fc.constantFrom('passed', 'failed', 'unknown', 'skipped', 'planned'),
        finding: fc.record({ fact: words }),
        durationMs: number,
        outputs: fc.dictionary(fc.constantFrom('count', 'run'), words),
        commands: fc.array(fc.record({ command: words, exitCode: fc.option(number), durationMs: number })),
        already: fc.boolean(),
      },
      { requiredKeys: ['type', 'step', 'status', 'finding', 'durationMs'] },
    ),
  ),
  'step-waiting': orOfStep(
    fc.record({
      type: as('step-waiting'),
      step,
      item,
      fact: words,
      nextAt: words,
      until: words,
    }),
  ),
  'step-probed': orOfStep(
    fc.record({
      type: as('step-probed'),
      step,
      item,
      found: fc.constantFrom('done', 'absent', 'foreign', 'unclear'),
      fact: words,
    }),
  ),
  'items-listed': fc.record({
    type: as('items-listed'),
    step,
    items: items.map((ids) => ids.map((one) => ({ id: one, needs: [], values: {} }))),
  }),
  'items-left-out': fc.record({ type: as('items-left-out'), step, items, by: person, reason: words }),
  following: fc.record({ type: as('following'), step }),
  followed: fc.record({ type: as('followed'), step, problem: words }, { requiredKeys: ['type', 'step'] }),
  'step-reopened': orOfStep(fc.record({ type: as('step-reopened'), step, item, reason: words })),
  'wait-moved': fc.record({
    type: as('wait-moved'),
    step,
    to: fc.constant('2026-01-02T00:00:00.000Z'),
    by: person,
    reason: words,
  }),
  'redo-asked': fc.record({
    type: as('redo-asked'),
    step,
    by: person,
    opens: fc.array(step, { maxLength: 2 }),
  }),
  'fix-ended': orOfStep(
    fc.record({
      type: as('fix-ended'),
      step,
      item,
      command: words,
      exitCode: fc.option(fc.nat(1)),
      durationMs: number,
    }),
  ),
  asked: fc.record({ type: as('asked'), step, question }),
  answered: fc.record(
    {
      type: as('answered'),
      step,
      value: fc.constantFrom('retry', 'waive', '1.4.0'),
      by: person,
      via: fc.constantFrom('terminal' as const, 'flag' as const),
      reason: words,
      items,
    },
    { requiredKeys: ['type', 'step', 'value', 'by', 'via'] },
  ),
  'answer-kept': fc.record({
    type: as('answer-kept'),
    step,
    answer: fc.record({ value: words, by: person, at: words, via: fc.constant('terminal' as const) }),
    finding: fc.record({ fact: words }),
    outputs: fc.dictionary(fc.constantFrom('count', 'run'), words),
  }),
  waived: fc.record(
    { type: as('waived'), step, items, by: person, reason: words, scope: words, expires: words, from: words },
    { requiredKeys: ['type', 'step', 'by', 'reason', 'scope'] },
  ),
  'waiver-ended': orOfStep(fc.record({ type: as('waiver-ended'), step, item, reason: words })),
  'channel-left-out': fc.record({
    type: as('channel-left-out'),
    channel: fc.constantFrom('npm', 'hex'),
    by: person,
    reason: words,
  }),
  'blocker-opened': fc.record(
    {
      type: as('blocker-opened'),
      id,
      title: words,
      step,
      evidence: words,
      by: person,
      link: words,
      from: words,
      filed: yes,
    },
    { requiredKeys: ['type', 'id', 'title', 'by'] },
  ),
  'blocker-telling': fc.record(
    { type: as('blocker-telling'), id, what, by: person, reason: words },
    { requiredKeys: ['type', 'id', 'what', 'by'] },
  ),
  'blocker-told': fc.record(
    { type: as('blocker-told'), id, what, link: words, problem: words },
    { requiredKeys: ['type', 'id', 'what'] },
  ),
  'blocker-closed': fc.record({ type: as('blocker-closed'), id, by: person, reason: words }),
  'role-filled': fc.record({ type: as('role-filled'), role: words, person, by: person }),
  'target-chosen': fc.record(
    {
      type: as('target-chosen'),
      target: fc.record({
        tag: words,
        version: words,
        bump: fc.constantFrom('major' as const, 'minor' as const),
        baseReason: words,
      }),
      by: person,
      reason: words,
    },
    { requiredKeys: ['type', 'target', 'by'] },
  ),
  'candidate-observed': fc.record({
    type: as('candidate-observed'),
    candidate,
    inputs: texts,
    changed: texts,
  }),
  'candidate-carried': fc.record({
    type: as('candidate-carried'),
    from: candidate,
    to: candidate,
    step,
    paths: fc.array(words),
    inputs: texts,
    changed: texts,
  }),
  'world-expired': fc.record({ type: as('world-expired'), reason: words }),
  'artifact-kept': fc.record({
    type: as('artifact-kept'),
    artifact: fc.record({
      channel: words,
      name: words,
      file: words,
      sha256: words,
      integrity: words,
      bytes: number,
    }),
  }),
  'channel-seen': fc.record({
    type: as('channel-seen'),
    sighting: fc.record(
      { channel: words, status: fc.constantFrom('absent' as const, 'live' as const), note: words },
      { requiredKeys: ['channel', 'status'] },
    ),
  }),
}
