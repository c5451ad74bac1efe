import { z } from 'zod'
import { defined } from '../defined.js'
import { versionPlaceholder } from '../placeholder.js'
import type { VersionFileSpec, VersionsSpec } from '../plan.js'
import { schemeNames } from '../scheme-names.js'
import { described, text } from './values.js'

const versionFile = z.strictObject({
  path: text.describe('The file, from the root.'),
  kind: described(text, 'The kind of file, where its name does not tell.'),
  pattern: described(
    text,
    `Text around ${versionPlaceholder}, or a regular expression with one group; it must match exactly once.`,
  ),
  package: described(text, 'The package in the file whose version it is.'),
})

/** Where the version stands, and how it moves, as it is written. */
export const versions = z.strictObject({
  policy: described(z.enum(['lockstep', 'independent']), 'One version everywhere, or one a package.'),
  scheme: described(
    z.enum(schemeNames),
    'How versions are written and counted, where the tags do not tell: semver, PEP 440, RubyGems, by the calendar, or two to four plain numbers.',
  ),
  files: described(
    z.array(z.union([text, versionFile], { error: 'a file, or keys path, kind, pattern and package' })),
    'Files that carry the version.',
  ),
  except: described(z.array(text), 'Files, or globs, that hold a version of their own and are left alone.'),
  'pre-one': described(z.enum(['minor-breaks', 'as-is']), 'Before 1.0, whether a minor may break.'),
  'cross-one': described(text, 'The role that may decide for 1.0.'),
})

/** The same with every default. */
export function resolveVersions(given: z.infer<typeof versions> = {}): VersionsSpec {
  const {
    policy = 'lockstep',
    scheme,
    files = [],
    except,
    'pre-one': preOne = 'minor-breaks',
    'cross-one': crossOne,
  } = given
  return {
    policy,
    ...(scheme !== undefined && { scheme }),
    files: files.map((one): VersionFileSpec => (typeof one === 'string' ? { path: one } : defined(one))),
    ...(except !== undefined && { except }),
    preOne,
    ...(crossOne !== undefined && { crossOne }),
  }
}
