import { count, shellWord, someOf } from '../../../lookups/words.js'
import { defineCheck } from '../../../ports/check.js'
import { succeeded } from '../../../ports/command.js'
import type { ReadPort } from '../../../ports/read.js'
import { fail, pass, unknown, type Verdict } from '../../../ports/verdict.js'
import { askPackument } from '../client/packument.js'
import { type NpmSubject, npmSubject } from '../client/subject.js'
import { askLogin } from '../client/whoami.js'
import { scopeOf, whyNotAName } from '../formats/package-name.js'
import { lastBefore, type Packument } from '../formats/packument.js'
import { repositoryPlace } from '../formats/repository-url.js'

/** The name is free, or the package behind it is this project's. */
export const npmName = defineCheck({
  name: 'npm/name',
  title: 'Name on npm is free or ours',
  about: 'world',
  waivable: false,
  why: 'A name belongs to whoever published it first.',
  async check({ read, release, signal }) {
    const subject = await npmSubject(read, release)
    const { about, registry } = subject
    const answer = await askPackument(read, subject, about.manifest.version ?? '', signal)
    if (answer.found === 'silence') {
      return unknown(answer.why, `what ${registry.host} has of ${about.name}`, 'wait, then try again')
    }
    if (answer.found === 'nothing') return judgeFree(subject)
    return judgeTaken(read, subject, answer.packument, signal)
  },
})

function judgeFree({ about, registry }: NpmSubject): Verdict {
  const { name, keys, manifest } = about
  const why = whyNotAName(name)
  if (why !== undefined) {
    const mend = 'change the name in package.json before the first publish'
    return fail(`npm takes no new package called ${name}: ${why}`, 'a name that npm takes', mend)
  }
  const access = keys.access ?? manifest.publishConfig.access
  if (registry.isPublic && scopeOf(name) !== undefined && access === undefined) {
    const fix = 'npm pkg set publishConfig.access=public'
    return fail(
      `${name} is new and has a scope: npm would publish it for members only`,
      'access that was chosen',
      `for everybody: ${fix}`,
      about.spec.dir === '.' ? fix : `cd ${shellWord(about.spec.dir)} && ${fix}`,
    )
  }
  return pass(`${name} is free on ${registry.host}: this is its first publish`)
}

async function judgeTaken(
  read: ReadPort,
  subject: NpmSubject,
  packument: Packument,
  signal: AbortSignal,
): Promise<Verdict> {
  const { about, registry } = subject
  const { name } = about
  const published = count(Object.keys(packument.versions).length, 'version')
  const { maintainers } = packument
  const login = about.spec.by === 'workflow' ? undefined : await askLogin(read, subject, signal)
  if (login?.as !== undefined && maintainers.includes(login.as))
    return pass(`${name} is ours: ${login.as} maintains it, ${published}`)
  const place = await samePlace(read, packument)
  if (place !== undefined) return pass(`${name} is ours: it names ${place}, ${published}`)
  // Whoever may read a private registry belongs to those whose names it keeps.
  if (maintainers.length === 0 && !registry.isPublic)
    return pass(`${name} is there, ${published}; ${registry.host} keeps no list of maintainers`)
  const mend = 'log in as a maintainer, or choose another name in package.json'
  const found = `${name} is there and belongs to ${someOf(maintainers) || 'somebody unknown'}`
  return fail(found, 'a free name, or a package of this project', mend)
}

/** The repository that the published package names, where it is a remote of this one. */
async function samePlace(read: ReadPort, packument: Packument): Promise<string | undefined> {
  const last = packument['dist-tags'].latest ?? lastBefore(packument, '99999.0.0')
  const url = last === undefined ? undefined : packument.versions[last]?.repository
  const place = url === undefined ? undefined : repositoryPlace(url)
  if (place === undefined) return undefined
  const remotes = await read.git(['remote', '-v'])
  if (!succeeded(remotes)) return undefined
  const places = remotes.stdout.split('\n').map((line) => repositoryPlace(line.split(/\s+/)[1] ?? ''))
  return places.includes(place) ? place : undefined
}
