import { z } from 'zod'
import { versionPlaceholder } from '../placeholder.js'
import { about, setting, text } from './values.js'

const versionFile = z.strictObject({
  path: text,
  kind: about(text, 'The kind of file, where its name does not tell.'),
  pattern: about(
    text,
    `Text around ${versionPlaceholder}, or a regular expression with one group; it must match exactly once.`,
  ),
  package: about(text, 'The package in the file whose version it is.'),
})

/** Top-level keys but `channels`, `phases` and `paths`, and what each takes. */
export const topShape = {
  $schema: text.optional(),
  name: about(text, 'The name of the project.'),
  tag: about(text, `The form of a tag, as v${versionPlaceholder}.`),
  base: about(
    z.enum(['branch', 'any', 'none']),
    'Where the base tag is looked for: tags of this branch, of any branch, or nowhere.',
  ),
  versions: about(
    z.strictObject({
      policy: about(z.enum(['lockstep', 'independent']), 'One version everywhere, or one a package.'),
      files: about(
        z.array(z.union([text, versionFile], { error: 'a file, or keys path, kind, pattern and package' })),
        'Files that carry the version.',
      ),
      'pre-one': about(z.enum(['minor-breaks', 'as-is']), 'Before 1.0, whether a minor may break.'),
      'cross-one': about(text, 'The role that may decide for 1.0.'),
    }),
    'Where the version stands, and how it moves.',
  ),
  changelog: about(
    z.strictObject({
      file: about(text, 'The changelog.'),
      summary: about(z.enum(['required', 'optional']), 'Whether an entry must begin with a summary.'),
    }),
    'The changelog and its rules.',
  ),
  surface: about(setting, 'How to list the public surface.'),
  build: about(setting, 'How artifacts are made and which are expected.'),
  roles: about(z.array(text), 'Roles that people fill for a release.'),
  blockers: about(
    z.strictObject({
      tracker: about(z.enum(['run', 'github', 'command']), 'Where blockers are filed.'),
      command: about(
        text,
        'The command of a tracker of your own: files a blocker and prints its id or link.',
      ),
      find: about(text, 'The command that exits 0 where a blocker is filed already, and 1 where it is not.'),
      close: about(text, 'The command that closes a blocker.'),
      title: about(text, 'The heading they are filed under.'),
    }),
    'Where open incidents are filed.',
  ),
  benchmarks: about(setting, 'The performance gate.'),
  documents: about(setting, 'Links, mentions and tables that must agree.'),
  announce: about(setting, 'Templates of announcements, and words never to use.'),
  known: about(
    z.array(z.strictObject({ match: text, cause: text, remedy: text })),
    'Failures with a known cause: a pattern, the cause, the remedy.',
  ),
  redact: about(z.array(text), 'Names and patterns of secrets.'),
} as const

/** A phase that is more than a list of steps; its steps are checked one by one. */
export const phaseShape = {
  title: about(text, 'The heading of the phase.'),
  extends: about(z.enum(['builtin']), 'Keeps the generated steps and puts these behind them.'),
  steps: about(z.array(z.unknown()), 'The steps.'),
} as const

/** Paths with their phases. */
export const pathsSchema = z.record(z.string(), z.array(text).min(1))
