import { goneFromStage, whoStaged } from '../../lookups/staged.js'
import { targetOf } from '../../lookups/target.js'
import type { ActionContext, Performed } from '../../ports/action.js'
import type { Published } from '../../ports/channel.js'
import type { CommandResult } from '../../ports/command.js'
import { NotTold, orElse } from '../../ports/not-told.js'
import { fail, unknown } from '../../ports/verdict.js'
import { type ClientEnd, concludePublish } from './conclude.js'
import type { ChannelDeclaration, Staging, Subject } from './declaration.js'
import { endOf, performed } from './ends.js'
import type { StagedVersion } from './listing.js'
import { artifactsOf, builtArtifacts, lookAt } from './look.js'
import { takeStaged } from './take.js'

/** Uploads what was kept to the stage, then asks the registry what stands there, whatever the client said. */
export async function stage<S extends Subject>(
  declaration: ChannelDeclaration<S> & { readonly staging: Staging<S> },
  context: ActionContext,
): Promise<Published> {
  if (context.release.channel?.by === 'workflow') return takeStaged(declaration, context)
  const subject = await declaration.subject(context)
  const { staging } = declaration
  const { version } = targetOf(context.release)
  const { place, name } = subject
  const listing = await staging.lookUp(context, subject, version)
  if ('unable' in listing) return inOnePhase(listing.unable, context)
  const artifacts = builtArtifacts(declaration, context)
  const end = await orElse<ClientEnd, ClientEnd>(
    async () =>
      endOf(await staging.upload(context, subject, artifacts), declaration, subject, context.read.clock),
    (why) => ({ said: 'failed', why }),
  )
  const look = await lookAt(declaration, context, subject)
  const what = `${name} ${version} on ${place.title}`
  const done = concludePublish(end, look, what, 'staged')
  if (done.verdict !== 'pass') return { ...done, sighting: look.sighting }
  if (look.sighting.status === 'absent' || look.sighting.status === 'in-doubt') {
    const found = look.silence?.found ?? `${subject.place.title} took it, and shows nothing staged`
    const doubt = unknown(found, `${what}, staged`, 'try again: it looks first what stands there')
    return { ...doubt, sighting: look.sighting }
  }
  const outputs = { ...done.outputs, staged: 'yes', by: context.release.operator }
  return { ...done, outputs, sighting: look.sighting }
}

function inOnePhase(why: string, { release }: ActionContext): Published {
  if (release.channel?.stage === 'auto')
    return { verdict: 'pass', fact: `in one phase: ${why}`, outputs: { staged: 'no' } }
  return fail(why, 'a registry and a client that can stage', 'bring them up to date, or say stage: auto')
}

/** Takes back what is staged, and looks whether it is gone; undefined where nothing was. */
export async function reject<S extends Subject>(
  declaration: ChannelDeclaration<S> & { readonly staging: Staging<S> },
  context: ActionContext,
): Promise<Published | undefined> {
  const subject = await declaration.subject(context)
  const { name, place } = subject
  const what = `${name} ${targetOf(context.release).version}`
  const { staged, silence, sighting } = await lookAt(declaration, context, subject)
  if (silence !== undefined) return silence
  if (sighting.status === 'live' || sighting.status === 'propagating')
    return fail(`${what} is public on ${place.title}`, 'what is staged', 'recall it: --path recall')
  if (staged === undefined) return undefined
  if (sighting.ours === false)
    return fail(
      `what is staged of ${what} is not ours`,
      'what was built here',
      'leave it to whoever staged it',
    )
  const fact = `${what} rejected on ${place.title}: it was never public`
  const done = await orElse<Performed, Performed>(
    async () =>
      performed(
        await declaration.staging.reject(context, subject, staged),
        declaration,
        subject,
        context.read.clock,
        fact,
      ),
    (why) => why,
  )
  const after = await lookAt(declaration, context, subject)
  if (after.sighting.status !== 'absent') {
    if (done.verdict !== 'pass') return { ...done, sighting: after.sighting }
    const found = `${place.title} shows ${what} still: ${after.sighting.status}`
    return {
      ...unknown(found, 'nothing staged', 'look at the registry, and reject it there'),
      sighting: after.sighting,
    }
  }
  return { verdict: 'pass', fact, sighting: { ...after.sighting, status: 'rejected' } }
}

/** Approves what is staged, and nothing else: gone, or not what was built, it stops. */
export async function approve<S extends Subject>(
  declaration: ChannelDeclaration<S> & { readonly staging: Staging<S> },
  context: ActionContext,
  subject: S,
): Promise<CommandResult | ClientEnd> {
  const { staged, sighting, silence } = await lookAt(declaration, context, subject)
  if (silence !== undefined) throw new NotTold(silence)
  if (sighting.status === 'live' || sighting.status === 'propagating')
    return { said: 'nothing', doubt: goneFromStage(context.release, subject.place.title) }
  if (staged === undefined) throw new NotTold(goneFromStage(context.release, subject.place.title))
  if (sighting.ours !== true && artifactsOf(context).length > 0) {
    const note = sighting.note === undefined ? '' : `: ${sighting.note}`
    const mend = 'find out who staged it; reject it there, then stage again'
    throw NotTold.fail(`what is staged is not what was built${note}`, 'what was built here', mend)
  }
  await refuseOwn(declaration, context, subject, staged)
  return declaration.staging.approve(context, subject, staged)
}

/** Where the plan says `reviewed`, nobody approves what they staged: by their name here, or their login there. */
async function refuseOwn<S extends Subject>(
  { staging }: { readonly staging: Staging<S> },
  context: ActionContext,
  subject: S,
  { by }: StagedVersion,
): Promise<void> {
  const { channel, operator, target } = context.release
  if (channel?.stage !== 'reviewed') return
  const login = await staging.login?.(context, subject)
  const isOwn = whoStaged(context.release) === operator || (by !== undefined && by === login)
  if (!isOwn) return
  const mend = `hand it over to another maintainer: release-wizard handoff ${target?.tag}`
  throw NotTold.fail(
    `${login ?? operator} staged it`,
    'another person who approves it (stage: reviewed)',
    mend,
  )
}
