import { join } from 'node:path'
import type { Artifact } from '../../core/vocabulary.js'
import { fromCandidate } from '../../lookups/from-candidate.js'
import { forgetTrial, keepTrial, TRIAL } from '../../lookups/trial.js'
import type { Step } from '../../plan/step.js'
import type { ActionContext, Performed } from '../../ports/action.js'
import { defineRunningCheck, type RunningCheck, type RunningContext } from '../../ports/check.js'
import { itself, orElse } from '../../ports/not-told.js'
import type { Release } from '../../ports/release.js'
import { pass, type Verdict } from '../../ports/verdict.js'
import { build, effectsBeforeBuild } from './build.js'
import type { ChannelDeclaration, Subject } from './declaration.js'

/**
 * `KIND/packs`: what would be published is made of the candidate before the tag, as it will be made after it, and judged.
 * It lies in a folder of its own; a live run takes it as it is once the tag stands. Where the declaration inspects
 * artifacts, that check packs for trial when nothing was built yet, under its own name.
 */
export function packsCheck<S extends Subject>(declaration: ChannelDeclaration<S>): RunningCheck {
  const { kind, title, inspect } = declaration
  return defineRunningCheck({
    name: `${kind}/packs`,
    title: `Packs for ${title}`,
    words: 'Makes what would be published, before the tag, of the candidate and for trial, and judges it.',
    about: 'tree',
    why: 'What cannot be packed, or is packed wrong, is known before the tag is public.',
    ...inspect,
    alone: true,
    async run(context) {
      const { release } = context
      if (inspect && release.artifacts.some(({ channel }) => channel === release.channel?.id))
        return inspect.run(context)
      const verdict = await orElse(() => tryPacking(declaration, context), itself)
      if (verdict.verdict === 'pass') return verdict
      const later = madeLater(release)
      if (later === undefined) return verdict
      return pass(`not told before ${later.title}: ${verdict.found}`, verdict.details)
    },
  })
}

async function tryPacking<S extends Subject>(
  declaration: ChannelDeclaration<S>,
  context: RunningContext,
): Promise<Verdict> {
  const { release } = context
  const { channel: spec } = release
  const subject = await declaration.subject(context)
  const untried = await declaration.untried?.(context, subject)
  if (untried !== undefined) return pass(untried)
  await forgetTrial(context)
  const artifacts: Artifact[] = []
  const work = (there: ActionContext): Promise<Performed> => {
    artifacts.length = 0
    return build(declaration, { ...there, read: apart(there.read), write: apart(there.write) })
  }
  const acting: ActionContext = {
    ...context,
    with: declaration.with ? Object(declaration.with.parse(spec?.with)) : (spec?.with ?? {}),
    keep: async (fact) => {
      if ('artifact' in fact) artifacts.push(inTrial(fact.artifact))
    },
  }
  const isMade = spec !== undefined && declaration.fromTree?.(spec) !== false
  const packed = await (isMade ? fromCandidate(acting, work) : work(acting))
  if (packed.verdict !== 'pass') return packed
  const judged = declaration.inspect
    ? await declaration.inspect.run({
        ...context,
        release: { ...release, artifacts: [...release.artifacts, ...artifacts] },
      })
    : pass(packed.fact, packed.details)
  if (judged.verdict === 'pass' && isMade && madeLater(release) === undefined && !isShared(release))
    await keepTrial(context, artifacts)
  return judged
}

/** The same port with a folder of its own for what is kept. */
function apart<P extends { readonly runFolder: string }>(port: P): P {
  return { ...port, runFolder: join(port.runFolder, TRIAL) }
}

function inTrial(artifact: Artifact): Artifact {
  return { ...artifact, file: `${TRIAL}/${artifact.file}` }
}

/** The step of the build phase that may still make what is packed, before the channel is built. */
function madeLater(release: Release): Step | undefined {
  return effectsBeforeBuild(release).find(
    ({ does }) => does?.type !== 'uses' || does.name === 'github/fetch-artifacts',
  )
}

/** True where two channels publish the same package: the second takes what the first has built. */
function isShared({ channels, channel }: Release): boolean {
  return channels.some(
    (one) =>
      one.id !== channel?.id &&
      one.kind === channel?.kind &&
      one.dir === channel.dir &&
      one.package === channel.package,
  )
}
