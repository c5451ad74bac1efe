import { z } from 'zod'
import { defined } from '../../defined.js'
import { parseDuration } from '../../duration.js'
import { listOf } from '../../list.js'
import type { Requirement } from '../../step-parts.js'
import { conditionSchema, resolveCondition } from '../condition.js'
import { listedBy } from '../each.js'
import { momentOfStep, stepKey, stepsOfMoments } from '../step-key.js'
import { described, duration, moment, text, texts } from '../values.js'
import { resolveAbout, resolveWaivable } from '../verdict.js'

const requirement = z.strictObject({
  name: text.meta({ description: 'A program on PATH, or the name of a service.' }),
  start: described(text, 'How to get it going.'),
  test: described(text, 'A shell line that exits 0 when it is there.'),
})

type Needed = string | z.infer<typeof requirement>

/** Tools and services as they are written: one name, or a list. */
const requirementsSchema = z.union(
  [text, z.array(z.union([text, requirement], { error: 'a name, or keys name, start and test' }))],
  { error: 'a name or a list' },
)

/** Tools and services, each with its name. */
function resolveRequirements(needed: z.infer<typeof requirementsSchema> | undefined): readonly Requirement[] {
  return listOf<Needed>(needed).map((one) => (typeof one === 'string' ? { name: one } : defined(one)))
}

/** Keys that every step may have. */
export const commonKeys = {
  id: stepKey({
    takes: z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N}_-]*(\/[\p{L}\p{N}_-]+)*$/u, {
      error: 'letters, digits, dashes, and / between parts',
    }),
    words:
      'The name by which other steps and answers find it. Without it, the slugs of phase and title: qa/unit-tests.',
    resolve: (_, { id }) => id,
  }),
  why: stepKey({
    takes: text,
    words: 'Why the step is there: people read it when it is their turn, or when it fails.',
    as: 'words.why',
    resolve: (why, { builtIn }) => why ?? builtIn?.facts.why,
  }),
  link: stepKey({ takes: text, words: 'Where to read more.', as: 'words.link' }),
  hint: stepKey({
    takes: text,
    words: 'What to do when it fails.',
    as: 'words.hint',
    resolve: (hint, { builtIn }) => hint ?? builtIn?.facts.hint,
  }),
  owner: stepKey({
    takes: text,
    words: 'The role it belongs to. Where the plan lists its roles, it is one of them.',
  }),
  criteria: stepKey({
    takes: texts,
    words: 'What to look at before answering, one line each.',
    as: 'words.criteria',
    resolve: (criteria) => (criteria === undefined ? undefined : listOf(criteria)),
  }),
  requires: stepKey({
    takes: requirementsSchema,
    words:
      'Tools on PATH, and services with a line that tests for them. Where one is missing the step is unknown, and says how to start it.',
    resolve: resolveRequirements,
  }),
  needs: stepKey({
    takes: texts,
    words: 'Steps that must be done before, by id, or by short id inside the phase.',
    resolve: (needs, { idOf, draft }) =>
      [...listOf(needs), ...listedBy(draft.each), ...stepsOfMoments(draft)].map(idOf),
  }),
  when: stepKey({
    takes: conditionSchema,
    words: 'When the step applies; it is skipped otherwise. Every key of the condition must hold.',
    resolve: (when, { idOf }) => when && resolveCondition(when, idOf),
  }),
  'not-before': stepKey({
    takes: moment,
    words:
      'The moment before which the step is not begun, as 2026-12-01T12:00Z, "14 days after steps.ID", "first Tuesday at 14:00".',
    as: 'notBefore',
    resolve: momentOfStep,
  }),
  remind: stepKey({
    takes: text.refine((value) => parseDuration(value.replace(/ before$/, '')) !== undefined, {
      error: 'a length of time with its unit: 3 days before',
    }),
    words:
      'How long before its moment people are reminded of it, as 3 days before: at a start, and in status.',
    as: 'remindSeconds',
    resolve: (time) => (time === undefined ? undefined : parseDuration(time.replace(/ before$/, ''))),
  }),
  after: stepKey({
    takes: duration,
    words:
      'A duty after the end, as 30 days: the release is complete without it, and says what is due. It is done by starting the wizard with the tag.',
    as: 'afterSeconds',
    resolve: (time) => (time === undefined ? undefined : parseDuration(time)),
  }),
  inputs: stepKey({
    takes: texts,
    words:
      'Globs of the files that the verdict is about: it is kept while they stay as they are. Without it, the whole candidate.',
    resolve: (inputs) => (inputs === undefined ? undefined : listOf(inputs)),
  }),
  optional: stepKey({ takes: z.boolean(), words: 'The release goes on without it.', as: null }),
  waivable: stepKey({
    takes: z.boolean(),
    words: 'Whether a person may waive its failure, with a reason. What guards the irreversible never is.',
    default: true,
    resolve: resolveWaivable,
  }),
  required: stepKey({
    takes: z.boolean(),
    words: 'Whether the release waits for it: the opposite of optional. True without either.',
    resolve: (required, { draft }) => required ?? !(draft.optional ?? false),
  }),
  reopens: stepKey({
    takes: texts,
    words: 'Globs of files whose change ends a waiver, so that the step is judged anew.',
    resolve: listOf<string>,
  }),
  channel: stepKey({ takes: text, words: 'The channel it belongs to, by its id.' }),
  about: stepKey({
    takes: z.enum(['tree', 'world']),
    words:
      'What its verdict, answer, time or product is about: the candidate (tree), with which it ends, or the world outside. Between the version and the tag: tree.',
    resolve: resolveAbout,
  }),
} as const
