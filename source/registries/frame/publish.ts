import type { Artifact } from '../../core/vocabulary.js'
import { targetOf } from '../../lookups/target.js'
import type { ActionContext } from '../../ports/action.js'
import type { Published } from '../../ports/channel.js'
import { NotTold, orElse } from '../../ports/not-told.js'
import { fail } from '../../ports/verdict.js'
import { type ClientEnd, concludePublish } from './conclude.js'
import type { ChannelDeclaration, Subject } from './declaration.js'
import { endOf } from './ends.js'
import { artifactsOf, lookAt } from './look.js'

/** Uploads what was kept, then asks the registry what is there, whatever the client said. */
export async function publish<S extends Subject>(
  declaration: ChannelDeclaration<S>,
  context: ActionContext,
): Promise<Published> {
  const subject = await declaration.subject(context)
  const { version } = targetOf(context.release)
  const artifacts = built(declaration, context)
  const end = await orElse<ClientEnd, ClientEnd>(
    async () =>
      endOf(await declaration.upload(context, subject, artifacts), declaration, subject, context.read.clock),
    (why) => ({ said: 'failed', why }),
  )
  const look = await lookAt(declaration, context, subject)
  const what = `${subject.name} ${version} on ${subject.place.title}`
  return { ...concludePublish(end, look, what), sighting: look.sighting }
}

function built<S extends Subject>(
  { bare }: ChannelDeclaration<S>,
  context: ActionContext,
): readonly Artifact[] {
  const artifacts = artifactsOf(context)
  if (artifacts.length > 0 || bare) return artifacts
  throw new NotTold(fail('nothing was built', 'the artifact of this version', 'retry the build step'))
}
