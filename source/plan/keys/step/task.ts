import { z } from 'zod'
import { listOf } from '../../list.js'
import { eachSchema, resolveEach } from '../each.js'
import { stepKey } from '../step-key.js'
import { resolveRun } from '../task.js'
import { described, text, texts, values, variables, whole } from '../values.js'
import { resolveAlone } from '../verdict.js'

/** Keys of steps that do something: checks and effects may have them, questions may not. */
export const taskKeys = {
  run: stepKey({
    takes: text,
    words: 'A shell line: bash with set -euo pipefail, unless shell names another. Exit code 0 passes.',
    on: 'tasks',
    as: 'does',
    resolve: resolveRun,
  }),
  uses: stepKey({
    takes: text,
    words: 'A built-in check or action, as area/name. It brings its own title, words and probe.',
    on: 'tasks',
    as: null,
  }),
  with: stepKey({
    takes: values,
    words: 'Parameters of the built-in that uses names. ${version} and the like are filled in.',
    on: 'tasks',
    as: null,
  }),
  each: stepKey({
    takes: eachSchema,
    words:
      'What it is done for, once each, on one row: packages, a list, a list that an earlier step sets, or channels: KIND. ${each} is the one at hand.',
    on: 'tasks',
    resolve: resolveEach,
  }),
  shell: stepKey({
    takes: text,
    words: 'The shell that runs the line, in place of bash.',
    on: 'tasks',
    as: null,
  }),
  env: stepKey({
    takes: variables,
    words: 'Environment variables of the command, beside those of the session.',
    on: 'tasks',
    resolve: (given = {}): Readonly<Record<string, string>> =>
      Object.fromEntries(Object.entries(given).map(([name, value]) => [name, String(value)])),
  }),
  'working-directory': stepKey({
    takes: text,
    words: 'Where it runs, from the root of the repository.',
    on: 'tasks',
    as: 'workingDirectory',
  }),
  checkout: stepKey({
    takes: z.union(
      [
        text,
        z.strictObject({
          ref: text.meta({ description: 'A branch, tag or commit.' }),
          path: described(text, 'Its folder, from the root.'),
        }),
      ],
      {
        error: 'a branch, tag or commit, or keys ref and path',
      },
    ),
    words:
      'A branch, tag or commit to run it in: a git worktree, taken away afterwards. What an action commits moves the branch, unless that is checked out already.',
    on: 'tasks',
    resolve: (checkout) => (typeof checkout === 'string' ? { ref: checkout } : checkout),
  }),
  repository: stepKey({
    takes: text,
    words:
      'Another repository to run it in: a folder from the root of this one (../website), or an address, which is cloned for the step.',
    on: 'tasks',
  }),
  interactive: stepKey({
    takes: z.boolean(),
    words: 'The terminal is handed to the command, so that a person can answer it.',
    on: 'tasks',
    default: false,
  }),
  'timeout-minutes': stepKey({
    takes: z.number().positive().max(30_240),
    words: 'The time it may take; of a wait, its bound.',
    on: 'tasks',
    as: 'timeoutMinutes',
  }),
  retries: stepKey({
    takes: whole(0, 10),
    words: 'How often a failure is tried again before it counts.',
    on: 'tasks',
    default: 0,
  }),
  alone: stepKey({
    takes: z.boolean(),
    words: 'Nothing of the phase runs beside it, for example because it measures this machine.',
    on: 'tasks',
    resolve: resolveAlone,
  }),
  fix: stepKey({
    takes: text,
    words: 'A shell line that mends a failure, offered as "Fix it now".',
    on: 'tasks',
  }),
  outputs: stepKey({
    takes: texts,
    words: 'Names that it sets by writing name=value lines to $RELEASE_OUTPUT, for steps that come after.',
    on: 'tasks',
    resolve: listOf<string>,
  }),
} as const
