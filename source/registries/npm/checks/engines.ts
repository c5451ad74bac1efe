import { defineCheck } from '../../../ports/check.js'
import { fail, pass } from '../../../ports/verdict.js'
import { narrowedEngines } from '../../../project/engines.js'
import { fetchPackument } from '../client/packument.js'
import { npmTarget } from '../client/subject.js'
import { lastBefore } from '../formats/packument.js'

export const npmEngines = defineCheck({
  name: 'npm/engines',
  title: 'Engines not narrowed',
  words:
    'The engines let in everything that the last published release let in, unless this is a breaking release.',
  why: 'Who is on an older Node gets this version by an ordinary update, and cannot run it.',
  async check({ read, release }) {
    const target = await npmTarget({ read, release })
    const { about, version } = target
    const packument = await fetchPackument(read, target, version)
    const last = packument && lastBefore(packument, version)
    if (last === undefined) return pass('nothing published to compare with')
    const before = packument?.versions[last]?.engines ?? {}
    const [narrowed] = narrowedEngines(before, about.manifest.engines)
    const now = about.manifest.engines.node
    if (narrowed === undefined)
      return pass(now === undefined ? `as in ${last}` : `node ${now}, as wide as ${last}`)
    const { engine, from, to } = narrowed
    if (breaks(version, last, release.plan.versions.preOne))
      return pass(`${engine} ${to}, was ${from}; the release is a breaking one`)
    return fail(
      `${engine} ${to}; ${last} took ${from === '*' ? `any ${engine}` : from}`,
      `${engine} as wide as in ${last}, or a major release`,
      `widen engines.${engine} in ${about.path}, or release a major`,
    )
  },
})

/** True where the step from the last release may break: another major, or before 1.0 another minor, or any where the plan promises nothing. */
function breaks(version: string, last: string, preOne: 'minor-breaks' | 'as-is'): boolean {
  const [major, minor] = version.split('.')
  const [lastMajor, lastMinor] = last.split('.')
  return major !== lastMajor || (major === '0' && (preOne === 'as-is' || minor !== lastMinor))
}
