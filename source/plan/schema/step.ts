import { z } from 'zod'
import { conditionSchema } from './condition.js'
import { about, duration, text, texts, values, whole } from './values.js'

const task = z.union(
  [
    text,
    z.strictObject({ run: text, shell: text.optional() }),
    z.strictObject({ uses: text, with: values.optional() }),
  ],
  { error: 'a shell line, keys run and shell, or keys uses and with' },
)

const requirement = z.strictObject({
  name: about(text, 'A program on PATH, or the name of a service.').unwrap(),
  start: about(text, 'How to get it going.'),
  test: about(text, 'A shell line that exits 0 when it is there.'),
})

const option = z.strictObject({
  value: text,
  label: text.optional(),
  reason: text.optional(),
  stops: about(z.boolean(), 'Ends the way to the release until it is chosen anew.'),
  reasoned: about(z.boolean(), 'Taken only with a reason, which is kept.'),
})

const envValue = z.union([z.string(), z.number(), z.boolean()], { error: 'a text, a number, true or false' })

/** The title of a step, under the key of its kind; empty where a built-in brings its own. */
export const titleSchema = z.string().nullable().meta({ description: 'The title of the step.' })

/** Every key of a step but its kind, and what each takes. */
export const stepShape = {
  id: about(
    z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N}_-]*(\/[\p{L}\p{N}_-]+)*$/u, {
      error: 'letters, digits, dashes, and / between parts',
    }),
    'The name by which other steps and answers find it; the slugs of phase and title without it.',
  ),
  why: about(text, 'Why the step is there.'),
  link: about(text, 'Where to read more.'),
  hint: about(text, 'What to do when it fails.'),
  owner: about(text, 'The role it belongs to.'),
  criteria: about(texts, 'What to look at before answering.'),
  run: about(text, 'A shell line: bash with set -euo pipefail, unless shell names another.'),
  uses: about(text, 'A built-in check or action, as area/name.'),
  with: about(values, 'Parameters of the built-in.'),
  shell: about(text, 'The shell that runs the line.'),
  env: about(
    z.record(z.string().regex(/^[A-Za-z_]\w*$/), envValue, {
      error: 'names of environment variables with values',
    }),
    'Environment variables.',
  ),
  'working-directory': about(text, 'Where it runs, from the root of the repository.'),
  interactive: about(z.boolean(), 'The terminal is handed to the command.'),
  requires: about(
    z.union(
      [text, z.array(z.union([text, requirement], { error: 'a name, or keys name, start and test' }))],
      {
        error: 'a name or a list',
      },
    ),
    'Tools and services; where one is missing the step is unknown and says how to start it.',
  ),
  needs: about(texts, 'Steps that must be done before, by id or by short id inside the phase.'),
  when: about(conditionSchema, 'When the step applies.'),
  inputs: about(texts, 'Globs of the files that the verdict is about.'),
  about: about(
    z.enum(['tree', 'world']),
    'What the verdict of a command is about: the candidate, or the world outside.',
  ),
  optional: about(z.boolean(), 'The release goes on without it.'),
  waivable: about(z.boolean(), 'Whether a person may waive its failure.'),
  required: about(z.boolean(), 'The opposite of optional.'),
  options: about(
    z
      .array(z.union([text, option], { error: 'a text, or keys value, label, reason, stops and reasoned' }))
      .min(1),
    'What can be chosen. Plain options named hold, no, stop, wait, pause or not-yet stop the release.',
  ),
  default: about(text, 'The option that --yes takes.'),
  'timeout-minutes': about(z.number().positive().max(30_240), 'The time it may take; of a wait, its bound.'),
  retries: about(whole(0, 10), 'How often a failure is tried again.'),
  alone: about(z.boolean(), 'Nothing of the phase runs beside it.'),
  every: about(duration, 'The first interval of a wait, as 30s or 5m.'),
  minimum: about(duration, 'The least time a wait takes, as 72h.'),
  incomplete: about(
    z.union([whole(1, 255), z.array(whole(1, 255))], { error: 'exit codes from 1 to 255' }),
    'Exit codes that mean "could not tell".',
  ),
  probe: about(task, 'Is the action done already? Exit 0: yes; 1: no; anything else: cannot tell.'),
  rehearse: about(task, 'What a rehearsal does in its place.'),
  undo: about(task, 'What an abort does to take it back.'),
  confirm: about(text, 'The words of the confirmation.'),
  irreversible: about(z.boolean(), 'It cannot be undone: confirmed by a person, and never repeated blindly.'),
  resolves: about(texts, 'Blockers that this action is the remedy of.'),
  fix: about(text, 'A shell line that mends a failure.'),
  reopens: about(texts, 'Globs of files whose change ends a waiver.'),
  outputs: about(texts, 'Names that it sets by writing name=value lines to $RELEASE_OUTPUT.'),
  channel: about(text, 'The channel it belongs to, by its id.'),
} as const
