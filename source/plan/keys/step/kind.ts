import { z } from 'zod'
import { parseDuration } from '../../duration.js'
import { inputTypes } from '../../input-form.js'
import { listOf } from '../../list.js'
import { optionsSchema, resolveOptions } from '../option.js'
import { peopleForm, readPeople } from '../people.js'
import { momentOfStep, stepKey } from '../step-key.js'
import { resolveTask, taskSchema } from '../task.js'
import { duration, moment, text, texts, whole } from '../values.js'
import { isIrreversible } from '../verdict.js'

/** Keys that some kinds of steps may have. */
export const kindKeys = {
  options: stepKey({
    takes: optionsSchema,
    words:
      'What can be chosen; yes and no without it. Plain options named hold, no, stop, wait, pause or not-yet stop the release.',
    on: ['decision', 'input'],
    resolve: resolveOptions,
  }),
  default: stepKey({
    takes: text,
    words: 'The answer that --yes takes: of a decision, one of its options.',
    on: ['decision', 'input', 'attest', 'role'],
  }),
  type: stepKey({
    takes: z.enum(inputTypes),
    words:
      'What is typed into an input: text, number, date, version or url. Steps name it as ${steps.ID.answer}.',
    on: ['input'],
  }),
  pattern: stepKey({
    takes: text,
    words: 'A regular expression that the whole of an input matches.',
    on: ['input'],
  }),
  several: stepKey({
    takes: z.boolean(),
    words: 'Several of the options of an input, with commas between them.',
    on: ['input'],
  }),
  people: stepKey({
    takes: z.union([whole(2, 20), z.string().regex(peopleForm)], {
      error: 'how many, and of which roles: 3 of [release-manager, security]',
    }),
    words:
      'How many different people an attestation needs, as 3, or 3 of [release-manager, security]: whoever fills those roles, by name.',
    on: ['attest'],
    resolve: (people) => (people === undefined ? undefined : readPeople(String(people))),
  }),
  every: stepKey({
    takes: duration,
    words: 'The first interval of a wait, as 30s or 5m; later ones grow.',
    on: ['wait'],
    as: 'everySeconds',
    resolve: (time) => (time === undefined ? undefined : parseDuration(time)),
  }),
  minimum: stepKey({
    takes: duration,
    words: 'The least time a wait takes, as 72h. The clock runs from the first look, across sessions.',
    on: ['wait'],
    as: 'minimumSeconds',
    resolve: (time) => (time === undefined ? undefined : parseDuration(time)),
  }),
  until: stepKey({
    takes: moment,
    words:
      'The moment at which a wait is over: 2026-12-01T12:00Z, "14 days after steps.ID", "3 business days", "first Tuesday at 14:00". UTC where no zone is named.',
    on: ['wait'],
    resolve: momentOfStep,
  }),
  incomplete: stepKey({
    takes: z.union([whole(1, 255), z.array(whole(1, 255))], { error: 'exit codes from 1 to 255' }),
    words: 'Exit codes that mean "could not tell": neither passed nor failed.',
    on: ['gate'],
    resolve: listOf<number>,
  }),
  probe: stepKey({
    takes: taskSchema,
    words:
      'Is the action done already? Exit 0: yes; 1: no; anything else: cannot tell. Of curl … | grep -q only the 1 of grep is seen, also where curl failed: let that line exit with 2 itself.',
    on: ['action'],
    resolve: resolveTask,
  }),
  rehearse: stepKey({
    takes: taskSchema,
    words: 'What a rehearsal does in its place.',
    on: ['action'],
    resolve: resolveTask,
  }),
  undo: stepKey({
    takes: taskSchema,
    words: 'What an abort does to take it back.',
    on: ['action'],
    resolve: resolveTask,
  }),
  confirm: stepKey({
    takes: text,
    words: 'The words of the confirmation that an irreversible action asks for.',
    on: ['action'],
  }),
  irreversible: stepKey({
    takes: z.boolean(),
    words: 'It cannot be undone: confirmed by a person, and never repeated blindly.',
    on: ['action'],
    resolve: (_, step) => isIrreversible(step),
  }),
  resolves: stepKey({
    takes: texts,
    words: 'Blockers that this action is the remedy of: it may run while they are open.',
    on: ['action'],
    resolve: listOf<string>,
  }),
} as const
