import type { Artifact } from '../../core/vocabulary.js'
import { goneFromStage, wasStaged } from '../../lookups/staged.js'
import { targetOf } from '../../lookups/target.js'
import type { ActionContext } from '../../ports/action.js'
import type { Published } from '../../ports/channel.js'
import type { CommandResult } from '../../ports/command.js'
import { NotTold, orElse } from '../../ports/not-told.js'
import { type ClientEnd, concludePublish } from './conclude.js'
import type { ChannelDeclaration, Subject } from './declaration.js'
import { endOf } from './ends.js'
import { builtArtifacts, lookAt } from './look.js'
import { approve } from './staging.js'

/** Uploads what was kept, then asks the registry what is there, whatever the client said. */
export async function publish<S extends Subject>(
  declaration: ChannelDeclaration<S>,
  context: ActionContext,
): Promise<Published> {
  const subject = await declaration.subject(context)
  const { version } = targetOf(context.release)
  const artifacts = builtArtifacts(declaration, context)
  const end = await orElse<ClientEnd, ClientEnd>(
    async () =>
      endOf(await send(declaration, context, subject, artifacts), declaration, subject, context.read.clock),
    (why) => ({ said: 'failed', why }),
  )
  const look = await lookAt(declaration, context, subject)
  const what = `${subject.name} ${version} on ${subject.place.title}`
  return { ...concludePublish(end, look, what), sighting: look.sighting }
}

/** Approves what this run staged; uploads where it staged nothing, and no workflow was to stage it. */
function send<S extends Subject>(
  { staging, ...declaration }: ChannelDeclaration<S>,
  context: ActionContext,
  subject: S,
  artifacts: readonly Artifact[],
): Promise<CommandResult | ClientEnd> {
  if (staging !== undefined && wasStaged(context.release))
    return approve({ ...declaration, staging }, context, subject)
  const { by, stage } = context.release.channel ?? {}
  if (by !== 'workflow' || !stage) return declaration.upload(context, subject, artifacts)
  throw new NotTold(goneFromStage(context.release, subject.place.title))
}
