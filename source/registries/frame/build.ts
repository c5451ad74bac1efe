import { join } from 'node:path'
import type { Artifact } from '../../core/vocabulary.js'
import { artifactPath } from '../../lookups/kept-artifacts.js'
import { triedArtifacts } from '../../lookups/trial.js'
import { someOf } from '../../lookups/words.js'
import { stepsOf } from '../../plan/plan.js'
import { channelsOfStep, type Step } from '../../plan/step.js'
import type { ActionContext, Performed } from '../../ports/action.js'
import type { Release } from '../../ports/release.js'
import type { ChannelDeclaration, Packed, Subject } from './declaration.js'
import { freshArtifacts, keepFile } from './keep-file.js'

type Packing<S extends Subject> = Pick<ChannelDeclaration<S>, 'kind' | 'subject' | 'pack'>

/** Packs once, into the run's folder, and keeps every file by its digests: what is published later is these and no others. */
export async function build<S extends Subject>(
  declaration: Packing<S>,
  context: ActionContext,
): Promise<Performed> {
  const channel = context.release.channel?.id ?? declaration.kind
  const folder = await freshArtifacts(context, channel)
  const { files, fact, details } =
    (await takeTried(context, folder)) ?? (await packAnew(declaration, context, folder))
  const kept: Artifact[] = []
  for (const name of files) kept.push(await keepFile(context, channel, name))
  const [only] = kept.length === 1 ? kept : []
  const bytes = kept.reduce((sum, one) => sum + one.bytes, 0)
  return {
    verdict: 'pass',
    fact: fact ?? (kept.length === 0 ? 'nothing to keep' : `${someOf(files)}, ${bytes} bytes`),
    outputs: {
      files: files.join(' '),
      ...(only && { file: only.name, sha256: only.sha256, integrity: only.integrity }),
    },
    ...(details && { details }),
  }
}

async function packAnew<S extends Subject>(
  { subject, pack }: Packing<S>,
  context: ActionContext,
  folder: string,
): Promise<Packed> {
  return pack(context, await subject(context), folder)
}

/** What was packed of this commit before the tag, and judged; undefined where that is not so. */
async function takeTried(
  { read, write, release }: ActionContext,
  folder: string,
): Promise<Packed | undefined> {
  const tried = await triedArtifacts(read, release)
  if (tried.length === 0) return undefined
  for (const one of tried) await write.copyFile(artifactPath(one, read), join(folder, one.name))
  return { files: tried.map(({ name }) => name), details: ['as it was packed and judged before the tag'] }
}

/** True of a step that builds a channel. */
export function buildsChannel({ does }: Step): boolean {
  return does?.type === 'uses' && does.name === 'channel/build'
}

/** The effects of the build phase that come before the step's channel is built: what is packed may be theirs. */
export function effectsBeforeBuild({ plan, channel }: Release): readonly Step[] {
  const steps = stepsOf(plan)
  const at = steps.findIndex((one) => channelsOfStep(one).includes(channel?.id ?? '') && buildsChannel(one))
  return steps
    .slice(0, Math.max(at, 0))
    .filter(({ phase, nature }) => phase === steps[at]?.phase && nature === 'effect')
}
