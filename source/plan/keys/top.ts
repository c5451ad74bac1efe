import { z } from 'zod'
import { defined } from '../defined.js'
import { versionPlaceholder } from '../placeholder.js'
import type { ChannelSpec, Phase, PluginFacts } from '../plan.js'
import { resolvePackages } from '../resolve/packages.js'
import { defaults } from './defaults.js'
import { include } from './include.js'
import type { Key } from './key.js'
import { packageSchema } from './package.js'
import { described, setting, text } from './values.js'
import { resolveVersions, versions } from './versions.js'

/** What the top of a plan is resolved with: the parts that take more than their own key. */
interface PlanSource {
  readonly paths: readonly string[]
  readonly phases: readonly Phase[]
  readonly channels: readonly ChannelSpec[]
  /** As they were loaded; undefined where there are none. */
  readonly plugins: readonly PluginFacts[] | undefined
  /** Roles that steps name. */
  readonly owners: readonly string[]
}

function topKey<Value, const Entry>(entry: Key<Value, PlanSource> & Entry): Entry {
  return entry
}

const changelog = z.strictObject({
  file: described(text, 'The changelog.'),
  summary: described(z.enum(['required', 'optional']), 'Whether an entry must begin with a summary.'),
})

const blockers = z.strictObject({
  tracker: described(z.enum(['run', 'github', 'command']), 'Where blockers are filed.'),
  command: described(
    text,
    'The command of a tracker of your own: files a blocker and prints its id or link.',
  ),
  find: described(text, 'The command that exits 0 where a blocker is filed already, and 1 where it is not.'),
  close: described(text, 'The command that closes a blocker.'),
  title: described(text, 'The heading they are filed under.'),
})

/** The keys at the top of a plan, in the order in which people are told them. */
export const topKeys = {
  $schema: topKey({ takes: text, words: 'For editors: where this schema is.', as: null }),
  name: topKey({ takes: text, words: 'The name of the project.', default: 'release' }),
  tag: topKey({
    takes: text,
    words: `The form of a tag, as v${versionPlaceholder}. It holds the version once.`,
    default: `v${versionPlaceholder}`,
  }),
  base: topKey({
    takes: z.enum(['branch', 'any', 'none']),
    words:
      'Where the base tag is looked for: tags of this branch (without the key), of any branch, or nowhere.',
    as: 'settings.base',
  }),
  branches: topKey({
    takes: z.array(text).min(1),
    words:
      'The branches that releases are made from; globs count. Without the key, the default branch and those that earlier releases and workflows name.',
    default: undefined,
  }),
  remote: topKey({
    takes: text,
    words:
      'The remote that is pushed to, where git’s own settings (pushRemote, pushDefault, the upstream) do not name it.',
    default: undefined,
  }),
  versions: topKey({
    takes: versions,
    words: 'Where the version stands, and how it moves.',
    resolve: resolveVersions,
  }),
  changelog: topKey({
    takes: changelog,
    words: 'The changelog and its rules.',
    resolve: (given) => given && { file: 'CHANGELOG.md', summary: 'optional' as const, ...defined(given) },
  }),
  surface: topKey({
    takes: setting,
    words: 'How to list the public surface, which the next version is judged by.',
    as: 'settings.surface',
  }),
  build: topKey({
    takes: setting,
    words: 'How artifacts are made and which are expected.',
    as: 'settings.build',
  }),
  roles: topKey({
    takes: z.array(text),
    words: 'Roles that people fill for a release. Without the key, those that steps name as their owner.',
    resolve: (roles, { owners }): readonly string[] => roles ?? owners,
  }),
  blockers: topKey({
    takes: blockers,
    words: 'Where blockers, the incidents that hold up a release, are filed.',
    resolve: (given = {}) => ({ tracker: 'run' as const, ...defined(given) }),
  }),
  benchmarks: topKey({ takes: setting, words: 'The performance gate.', as: 'settings.benchmarks' }),
  documents: topKey({
    takes: setting,
    words: 'Links, mentions and tables that must agree.',
    as: 'settings.documents',
  }),
  announce: topKey({
    takes: setting,
    words: 'Templates of announcements, and words never to use.',
    as: 'settings.announce',
  }),
  known: topKey({
    takes: z.array(
      z.strictObject({
        match: text.describe('A pattern for the output.'),
        cause: text.describe('What it means.'),
        remedy: text.describe('What helps.'),
      }),
    ),
    words: 'Failures with a known cause: a pattern, the cause, the remedy.',
    default: [],
  }),
  redact: topKey({
    takes: z.array(text),
    words: 'Names and patterns of secrets, beside those that are known anyway. They are shown nowhere.',
    default: [],
  }),
  include: topKey({
    takes: include,
    words: 'Files with parts of the plan; ${with.NAME} in their texts stands for what with gives them.',
    as: null,
  }),
  plugins: topKey({
    takes: z.array(text),
    words:
      'Packages in node_modules, or paths that begin with ./, that bring checks, actions, channels or reports along.',
    resolve: (_, { plugins }) => plugins,
  }),
  defaults: topKey({
    takes: defaults,
    words: 'What every written step that may have the key says, unless it or its phase says otherwise.',
    as: null,
  }),
  channels: topKey({
    takes: z.array(z.unknown()),
    words: 'Where users install from.',
    resolve: (_, { channels }) => channels,
  }),
  packages: topKey({
    takes: z.array(packageSchema).min(1),
    words:
      'What each: packages stands for, with what needs what. Without the key, the packages of the channels, where they are more than one.',
    resolve: (given, { channels }) => resolvePackages(given, channels),
  }),
  phases: topKey({
    takes: z.record(z.string(), z.unknown()),
    words: 'Phases with their steps. One that is written replaces the one that exists without being written.',
    resolve: (_, { phases }) => phases,
  }),
  paths: topKey({
    takes: z.record(z.string(), z.array(text).min(1)),
    words: 'Paths with their phases, in order, beside those that exist without being written.',
    resolve: (_, { paths }) => paths,
  }),
} as const
