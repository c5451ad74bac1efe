import { whyOut } from '../../lookups/may-be-out.js'
import { wasStaged } from '../../lookups/staged.js'
import { targetOf } from '../../lookups/target.js'
import { someOf } from '../../lookups/words.js'
import { type AnyCheck, type CheckContext, defineCheck } from '../../ports/check.js'
import { NotTold } from '../../ports/not-told.js'
import { fail, pass, type Verdict } from '../../ports/verdict.js'
import type { ChannelDeclaration, StandardChecks, Subject } from './declaration.js'
import { lookAt } from './look.js'
import { judgeOrder } from './order.js'
import { packsCheck } from './packs.js'
import { judgeLine, judgeVersionFree } from './version-free.js'

/** The checks that every registry has: it answers, name and version are free or ours, what is needed comes first, it packs. */
export function standardChecks<S extends Subject>(declaration: ChannelDeclaration<S>): StandardChecks {
  const { kind, title, subject, owned, lookUp } = declaration
  return {
    registry: defineCheck({
      waivable: false,
      name: `${kind}/registry`,
      title: `${title} answers`,
      words: `The registry that the package is published to answers.`,
      async check(context) {
        const about = await subject(context)
        await lookUp(context, about, context.release.target?.version ?? '')
        return pass(about.place.title)
      },
    }),
    name: defineCheck({
      waivable: false,
      name: `${kind}/name`,
      title: `Name on ${title} is free or ours`,
      words: `The package is ours on ${title}, or nobody has its name yet.`,
      why: 'A name belongs to whoever published it first.',
      check: async (context) => judgeName(context, await subject(context), owned),
    }),
    versionFree: defineCheck({
      waivable: false,
      name: `${kind}/version-free`,
      title: `\${version} is free on ${title}, or ours`,
      words: `The version is not on ${title} yet, or what is there was built by this run; and it is above what this line has there.`,
      why: declaration.once ?? 'A version that was published is never published again.',
      async check(context) {
        const { version } = targetOf(context.release)
        const about = await subject(context)
        const { sighting, silence, versions = [] } = await lookAt(declaration, context, about)
        if (silence !== undefined) throw new NotTold(silence)
        const out = whyOut(context.release)
        const fresh = sighting.status === 'absent' && out === undefined
        const above = fresh ? await judgeLine(context, about.place.title, versions) : undefined
        if (above !== undefined) return above
        return judgeVersionFree(sighting, {
          what: `${about.name} ${version}`,
          where: about.place.title,
          whyOut: out,
          wasStaged: wasStaged(context.release),
        })
      },
    }),
    order: defineCheck({
      waivable: false,
      name: `${kind}/order`,
      title: `Packages go to ${title} in the order of their needs`,
      words:
        'Each package of this project that another one needs is there already, or is published before it.',
      local: true,
      why: 'Users cannot install a package whose dependencies are not there.',
      async check(context) {
        const about = await subject(context)
        return judgeOrder(context, about, (await declaration.needs?.(context, about)) ?? [])
      },
    }),
    packs: packsCheck(declaration),
  }
}

/** The checks of a declaration that puts them in no order of its own; one of its own stands in for the frame's. */
export function withStandard<S extends Subject>(
  { checks = [], owned, needs }: ChannelDeclaration<S>,
  standard: StandardChecks,
): readonly AnyCheck[] {
  if (typeof checks === 'function') return checks(standard)
  const unless = (check: AnyCheck) => (checks.some(({ name }) => name === check.name) ? [] : [check])
  return [
    ...unless(standard.registry),
    ...checks,
    ...(owned === undefined ? [] : unless(standard.name)),
    ...unless(standard.versionFree),
    ...(needs === undefined ? [] : unless(standard.order)),
    ...unless(standard.packs),
  ]
}

async function judgeName<S extends Subject>(
  context: CheckContext,
  subject: S,
  owned: ChannelDeclaration<S>['owned'],
): Promise<Verdict> {
  const { name, place } = subject
  const ownership = await owned?.(context, subject)
  if (ownership === undefined) return pass(`${name} is free on ${place.title}: this is its first publish`)
  const { published, owners = [], ours, foreign } = ownership
  if (ours !== undefined) return pass(`${name} is ours: ${ours}, ${published}`)
  const whose = someOf(owners)
  if (foreign !== undefined)
    return fail(`${name} belongs to ${whose || 'somebody unknown'}`, foreign.expected, foreign.mend)
  const known = whose === '' ? `; ${place.title} does not tell whose it is` : `, owned by ${whose}`
  return pass(`${name} is there, ${published}${known}`)
}
