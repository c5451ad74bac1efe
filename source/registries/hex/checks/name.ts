import { count, someOf } from '../../../lookups/words.js'
import { defineCheck } from '../../../ports/check.js'
import { fail, pass } from '../../../ports/verdict.js'
import { lookUpPackage } from '../client/lookup.js'
import { hexSubject } from '../client/package.js'
import { askWhoami } from '../client/whoami.js'

/** The name is free, or who is logged in owns the package behind it. */
export const hexName = defineCheck({
  name: 'hex/name',
  title: 'Name on Hex is free or ours',
  about: 'world',
  waivable: false,
  why: 'A name belongs to whoever published it first.',
  async check({ read, release, signal }) {
    const subject = await hexSubject(read, release)
    const { name, title } = subject
    const pack = await lookUpPackage(read, subject, signal)
    if (pack === undefined) return pass(`${name} is free on ${title}: this is its first publish`)
    const { owners, versions } = pack
    const published = count(versions.length, 'release')
    const user = await askWhoami(read, subject, signal)
    if (user === undefined || owners.length === 0)
      return pass(`${name} is there, ${published}, owned by ${someOf(owners) || 'nobody shown'}`)
    if (owners.includes(user)) return pass(`${name} is ours: ${user} owns it, ${published}`)
    const mend = `ask an owner: mix hex.owner add ${name} ${user}; or choose another name`
    return fail(`${name} belongs to ${someOf(owners)}`, `${user} among its owners`, mend)
  },
})
