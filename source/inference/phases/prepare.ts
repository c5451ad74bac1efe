import type { StepDraft } from '../../plan/plan-draft.js'
import { slug } from '../../plan/slug.js'
import type { Channels } from '../../ports/channel-context.js'
import type { AnyCheck } from '../../ports/check.js'
import { type Batch, belonging, isStaged, isWanted, narrowed } from './batches.js'

const always: readonly string[] = ['git/installed', 'git/user', 'git/history', 'git/remote', 'git/claim']

/** Gates that only matter while the tag is still to be made: a recovery starts from a tag that stands. */
const beforeTag: readonly string[] = [
  'git/branch',
  'git/clean',
  'git/up-to-date',
  'git/pushed',
  'git/tag-free',
  'version/valid',
  'version/worth',
]

/** What a recovery publishes must be what its target says: a tag may have been set on another version. */
const expectedVersion: StepDraft = {
  id: 'prepare/expected-version',
  gate: 'Tag ${tag} holds ${version}',
  uses: 'versions/aligned',
  with: { expect: 'target' },
  needs: ['prepare/tag-stands'],
  when: { path: ['recover'] },
}

/** What watching and starting workflows takes. */
const onGithub: readonly string[] = ['github/login', 'github/rights']

/** Gates of version files, which look for forgotten ones where there is none; the lockfile is npm's, so it is asked for beside a package.json only. */
function ofVersionFiles(paths: readonly string[]): readonly string[] {
  return paths.some((path) => path.endsWith('package.json'))
    ? ['versions/aligned', 'versions/lockfile']
    : ['versions/aligned']
}

/**
 * Preparation: the repository, then every channel's preflight, all before anything irreversible. `asksGithub` is true
 * where a workflow builds or publishes: then it is found by the person's own login at GitHub.
 */
export function preparePhase(
  batches: readonly Batch[],
  channels: Channels,
  versionFiles: readonly string[],
  {
    asksGithub,
    hasSubmodules,
    hasOwn,
  }: { readonly asksGithub: boolean; readonly hasSubmodules: boolean; readonly hasOwn: boolean },
): readonly StepDraft[] {
  const unlessRecovering = [...beforeTag, ...ofVersionFiles(versionFiles)].filter(
    (uses) => !hasOwn || uses !== 'version/worth',
  )
  return [
    ...always.map(gate),
    ...(hasSubmodules ? [gate('git/submodules')] : []),
    ...unlessRecovering.map((uses) => ({
      ...gate(uses),
      ...(hasOwn ? ofEach[uses] : {}),
      when: { not: { path: ['recover'] } },
    })),
    { ...gate('git/tag-stands'), with: { here: true }, when: { path: ['recover'] } },
    ...(versionFiles.length > 0 ? [expectedVersion] : []),
    ...(asksGithub ? onGithub.map(githubGate) : []),
    ...batches
      .flatMap((batch) => preflight(batch, batches, channels))
      .filter(({ uses }) => !asksGithub || !onGithub.includes(uses ?? '')),
  ]
}

/** What is asked of each package, where they have versions of their own; what is worth a release was chosen. */
const ofEach: Readonly<Record<string, StepDraft>> = {
  'git/tag-free': { gate: 'Tags are free', each: 'packages' },
  'version/valid': { gate: 'Versions are above the last', each: 'packages' },
}

/** `git/tag-free` is the step `prepare/tag-free`: short to type in an answer. */
function gate(uses: string): StepDraft {
  return { id: `prepare/${lastPart(uses)}`, gate: null, uses }
}

/** `github/login` is the step `prepare/github-login`: there are other logins. */
function githubGate(uses: string): StepDraft {
  return { id: `prepare/${slug(uses)}`, gate: null, uses }
}

/** A channel's gates about the world; where a workflow publishes, none about this machine's own login and tools. */
function preflight(batch: Batch, all: readonly Batch[], channels: Channels): readonly StepDraft[] {
  // What a workflow stages is approved from here.
  const usesLogin = batch.specs.some((spec) => spec.by === 'local' || isStaged(spec, channels))
  return (channels[batch.kind]?.preflight ?? [])
    .filter((check) => check.about === 'world' && (usesLogin || !check.local))
    .flatMap((check) => channelGate('prepare', batch, check, all))
}

/** A channel's gates about the candidate: behind the project's own, for what they judge may have to be built first. */
export function candidateGates(batches: readonly Batch[], channels: Channels): readonly StepDraft[] {
  return batches
    .filter(({ specs }) => specs.some(({ by }) => by === 'local'))
    .flatMap((batch) =>
      (channels[batch.kind]?.preflight ?? [])
        .filter(({ about }) => about === 'tree')
        .flatMap((check) =>
          channelGate(
            'qa',
            narrowed(batch, (spec) => isWanted(spec, check, channels)),
            check,
            batches,
          ),
        ),
    )
}

/** The same as a plan file names them, with the titles that they have anyway. */
export function writtenGates(batches: readonly Batch[], channels: Channels): readonly StepDraft[] {
  const titles = new Map(
    Object.values(channels).flatMap(({ preflight }) => preflight.map(({ name, title }) => [name, title])),
  )
  return candidateGates(batches, channels).map(({ id: _, gate, uses = '', ...belongs }) => ({
    gate: gate ?? titles.get(uses) ?? uses,
    uses,
    ...belongs,
  }))
}

/**
 * One check of the channels of a batch as a gate, where it has anything to judge of them: `npm/login` of the channel `npm`
 * is the step `prepare/npm-login`. Its title names the package where several gates would have the same.
 */
export function channelGate(
  phase: string,
  batch: Batch,
  { name, title, concerns }: AnyCheck,
  all: readonly Batch[],
): readonly StepDraft[] {
  const specs = batch.specs.filter((spec) => concerns?.(spec) ?? true)
  const [first, ...others] = specs
  if (first === undefined) return []
  const isOneOfMany =
    others.length === 0 &&
    all.flatMap((one) => one.specs).filter(({ kind }) => kind === batch.kind).length > 1
  const gate = isOneOfMany ? `${title} (${first.package ?? first.id})` : null
  return [{ id: `${phase}/${batch.id}-${lastPart(name)}`, gate, uses: name, ...belonging(batch, specs) }]
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1)
}
