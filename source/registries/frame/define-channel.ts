import { asReleased } from '../../lookups/as-released.js'
import { targetOf } from '../../lookups/target.js'
import { defined } from '../../plan/defined.js'
import type { Channel } from '../../ports/channel.js'
import { build } from './build.js'
import { declared } from './checked-declaration.js'
import type { ChannelDeclaration, Subject } from './declaration.js'
import { performed } from './ends.js'
import { artifactsOf, lookAt } from './look.js'
import { publish } from './publish.js'
import { reject, stage } from './staging.js'
import { standardChecks, withStandard } from './standard-checks.js'
import { verify } from './verify.js'

/** Makes a channel of what only its registry can know; everything else of it is the same for all of them. */
export function defineChannel<S extends Subject>(given: ChannelDeclaration<S>): Channel {
  const { subject: ask, ...rest } = declared(given)
  const declaration: ChannelDeclaration<S> = {
    ...rest,
    subject: (context) => ask({ ...context, read: asReleased(context.read, context.release) }),
  }
  const { kind, title, subject, rehearse, recall, staging } = declaration
  const { words, fromTree, installs, unprovable, deed } = declaration
  const standard = standardChecks(declaration)
  return {
    kind,
    title,
    ...defined({ words, with: declaration.with, fromTree, installs, unprovable, deed }),
    preflight: withStandard(declaration, standard),
    build: (context) => build(declaration, context),
    ...(declaration.inspect && { inspect: standard.packs }),
    ...(rehearse && {
      async rehearse(context) {
        const about = await subject(context)
        const done = await rehearse(context, about, artifactsOf(context))
        return performed(done, declaration, about, context.read.clock, `rehearsed on ${about.place.title}`)
      },
    }),
    publish: (context) => publish(declaration, context),
    ...(staging && {
      staging: {
        stage: (context) => stage({ ...declaration, staging }, context),
        reject: (context) => reject({ ...declaration, staging }, context),
      },
    }),
    async sight(context) {
      const { sighting } = await lookAt(declaration, context, await subject(context))
      return sighting
    },
    verify: (context) => verify(declaration, context),
    ...(recall && {
      async recall(context) {
        const about = await subject(context)
        const { version } = targetOf(context.release)
        const done = await recall(context, about, version)
        const fact = `${about.name} ${version} recalled on ${about.place.title}`
        return performed(done, declaration, about, context.read.clock, fact)
      },
    }),
    guidance: declaration.guidance ?? (() => []),
    links: declaration.links ?? (() => []),
    propagation: declaration.propagation ?? { everySeconds: 5, boundSeconds: 300 },
  }
}
