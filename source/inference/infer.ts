import { basename } from 'node:path'
import type { WorkflowFile } from '../forges/github/formats/workflow-file.js'
import { readTags } from '../lookups/tags.js'
import { readFileVersions } from '../lookups/version-floor.js'
import type { PlanFile, StepDraft } from '../plan/plan-draft.js'
import { resolveChannels } from '../plan/resolve/channels.js'
import type { Channels } from '../ports/channel-context.js'
import { orElse } from '../ports/not-told.js'
import type { ReadPort } from '../ports/read.js'
import { changelogGlobs, pickChangelog } from '../project/changelog/file-name.js'
import { filterPaths } from '../project/globs.js'
import { inferTagForm, lastReleased } from '../project/infer-tag-form.js'
import { highestFirst, isUnderDevelopment } from '../project/schemes/read.js'
import { formatTag, tagFormOf } from '../project/tag-form.js'
import { because, type FoundPackage, type InferenceContext, type PlacedReason, perhaps } from './ecosystem.js'
import { ecosystems } from './ecosystems/record.js'
import { joinChannels, workflowsOf } from './findings/channels.js'
import { findFloating } from './findings/floating.js'
import { joinGates } from './findings/gates.js'
import { findImages } from './findings/images.js'
import { keepLockstep, type Lockstep } from './findings/lockstep.js'
import { findNamedRemote } from './findings/named-remote.js'
import { readOrigin } from './findings/origin.js'
import { findOwnPackages } from './findings/own-packages.js'
import { taggedPackage } from './findings/tagged-package.js'
import { addUnlisted } from './findings/unlisted.js'
import { joinVersionFiles } from './findings/version-files.js'
import { batchesOf } from './phases/batches.js'
import { writtenGates } from './phases/prepare.js'
import { findTools } from './tools/find.js'
import { deciderOf, leftToDecide, toolReasons } from './tools/left.js'
import { findPublishers } from './workflows/publishers.js'
import { readWorkflows } from './workflows/read.js'

/** A plan read off a repository, with the reason for each line. */
export interface Inferred {
  readonly file: PlanFile
  /** Gates for the phase `qa`, where the plan has none of its own. */
  readonly gates: readonly StepDraft[]
  /** Gates of channels about what they pack, which a written phase `qa` has to name. */
  readonly channelGates: readonly StepDraft[]
  /** The workflow files that can be read. */
  readonly workflows: readonly WorkflowFile[]
  readonly hasSubmodules: boolean
  /** What the version files say between releases: `1.5.0-SNAPSHOT`. */
  readonly develops?: string
  /** `at` is the place in the file; gates stand under `phases.qa` there. */
  readonly reasons: readonly PlacedReason[]
}

/**
 * Looks at the repository and says what its plan would be. It looks only; nothing of the project is run. `share` where a
 * written plan has one version for all packages.
 */
export async function inferPlan(
  port: ReadPort,
  channels: Channels,
  { share = false }: { readonly share?: boolean } = {},
): Promise<Inferred> {
  const { remote, reasons: remoteReasons } = await findNamedRemote(port)
  const read = { ...(await listedOnce(port)), ...(remote === undefined ? {} : { remote }) }
  const workflows = await readWorkflows(read)
  const found = await lookAround({ read, workflows })
  const tags = await newestTags(read)
  const last = lastReleased(tags, (await nameOf(read, found, tags)).name)
  const tools = await findTools(read, workflows.deep)
  const decider = deciderOf(tools)
  const own = decider || share ? undefined : await findOwnPackages({ read, workflows }, found, tags)
  // Where a tool decides the versions, each package has its own, and no file is the wizard's to set.
  const { packages, reasons: leftOut } = decider || own ? withoutVersions(found) : keepLockstep(found, last)
  const versions = decider ? noFiles : await addUnlisted(read, own?.files ?? joinVersionFiles(packages))
  const gates = joinGates(packages)
  const { name, because: nameReason } = await nameOf(read, packages, tags)
  const specs = versions.files.map((one) => (typeof one === 'string' ? { path: one } : one))
  const [held] = (await readFileVersions(read, specs)).map(({ version }) => version).toSorted(highestFirst)
  const tag = tagOf(tags, name, held)
  const sample = formatTag(tagFormOf({ name, tag: tag.template }), '1.2.3')
  const published = joinChannels(
    own?.channels ?? packages.flatMap((one) => one.channels),
    findPublishers(workflows, { tag: sample }),
    channels,
    // What is released by hand with a tool, the wizard releases in its place.
    own ? tools.filter(({ inWorkflow }) => inWorkflow) : tools,
  )
  const images = await findImages(read, workflows, { tag: sample, watched: workflowsOf(published.drafts) })
  const form = tagFormOf({ name, tag: tag.template })
  const floating = decider ? { steps: [], reasons: [] } : await findFloating(read, form, tags)
  const changelog = decider || own ? undefined : pickChangelog(await read.list(changelogGlobs))
  const file: PlanFile = {
    name,
    ...(own ? {} : { tag: tag.template }),
    ...(remote === undefined ? {} : { remote }),
    ...(own ? { packages: own.packages } : {}),
    versions: {
      policy: own ? 'independent' : 'lockstep',
      files: versions.files,
      ...(versions.except.length > 0 && { except: versions.except }),
    },
    ...(changelog ? { changelog: { file: changelog } } : {}),
    channels: published.drafts,
    ...phasesOf(decider ? leftToDecide(decider) : {}, [...images.steps, ...floating.steps]),
  }
  return {
    file,
    gates: gates.steps,
    channelGates: writtenGates(batchesOf(resolveChannels(published.drafts), channels, {}), channels),
    workflows: workflows.files,
    hasSubmodules: await read.exists('.gitmodules'),
    ...(held !== undefined && isUnderDevelopment(held) ? { develops: held } : {}),
    reasons: [
      { ...because(`name ${name}`, nameReason), at: ['name'] },
      ...(own ? [] : [tag.reason]),
      ...(own?.reasons ?? []),
      ...remoteReasons,
      ...versions.reasons,
      ...leftOut.filter(({ line }) => !versions.reasons.some((reason) => reason.line === line)),
      ...toolReasons(tools),
      ...images.reasons,
      ...floating.reasons,
      ...(own
        ? []
        : [
            changelog
              ? { ...because(`changelog ${changelog}`, 'it is here'), at: ['changelog'] }
              : because('no changelog', 'no file that is named like one is here'),
          ]),
      ...gates.reasons,
      ...packages.flatMap((one) => one.reasons),
      ...published.reasons,
      ...workflows.unread.map((one) =>
        perhaps(`not ${one.file}`, `the workflow cannot be read: ${one.because}`),
      ),
    ],
  }
}

const noFiles = { files: [], except: [], reasons: [] }

function phasesOf(
  own: NonNullable<PlanFile['phases']>,
  watching: readonly StepDraft[],
): Pick<PlanFile, 'phases'> {
  const publish = watching.length === 0 ? {} : { publish: { extends: 'builtin' as const, steps: watching } }
  const phases = { ...own, ...publish }
  return Object.keys(phases).length === 0 ? {} : { phases }
}

/** Every package, with no version file of its own. */
function withoutVersions(found: readonly FoundPackage[]): Lockstep {
  return { packages: found.map((one) => ({ ...one, versionFiles: [] })), reasons: [] }
}

/** Git is asked for the files once: everything looked for is found among them. */
async function listedOnce(read: ReadPort): Promise<ReadPort> {
  const paths = await read.list(['**'])
  return { ...read, list: async (globs) => filterPaths(paths, globs) }
}

const nothing = { dir: '.', versionFiles: [], gates: [], channels: [], reasons: [] }

/** The packages of every ecosystem, those at the root first. */
async function lookAround(context: InferenceContext): Promise<readonly FoundPackage[]> {
  const found = await Promise.all(
    ecosystems.map(async ({ name, look }) =>
      (await look(context)).map((one): FoundPackage => ({ ...nothing, ...one, ecosystem: name })),
    ),
  )
  return found.flat().toSorted((a, b) => Number(a.dir !== '.') - Number(b.dir !== '.'))
}

async function nameOf(read: ReadPort, packages: readonly FoundPackage[], tags: readonly string[]) {
  for (const { name, ecosystem, dir } of packages) {
    const place = dir === '.' ? 'at the root' : `in ${dir}`
    if (name !== undefined) return { name, because: `the name of the ${ecosystem} package ${place}` }
  }
  const tagged = taggedPackage(tags, packages)
  if (tagged) return { name: tagged.name, because: `${tagged.tag} is its last tag` }
  const origin = await readOrigin(read)
  if (origin) return { name: origin.name, because: 'the name of the repository at origin' }
  return { name: basename(read.root), because: 'the name of the folder' }
}

/** The tags of this branch, or where it has none that may be releases those of any, the newest first. */
async function newestTags(read: ReadPort): Promise<readonly string[]> {
  const { all, reachable } = await orElse(
    () => readTags(read),
    () => ({ all: [], reachable: [] }),
  )
  return lastReleased(reachable, '') === undefined ? all : reachable
}

function tagOf(tags: readonly string[], name: string, held: string | undefined) {
  const { template, reason } = inferTagForm(tags, { name, held })
  const why = tags.length > 0 ? because(`tag ${template}`, reason) : perhaps(`tag ${template}`, reason)
  const placed: PlacedReason = { ...why, at: ['tag'] }
  return { template, reason: placed }
}
