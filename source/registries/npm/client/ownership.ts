import { count, inFolder } from '../../../lookups/words.js'
import { succeeded } from '../../../ports/command.js'
import { NotTold } from '../../../ports/not-told.js'
import type { ReadPort } from '../../../ports/read.js'
import { fail, type NotPassed } from '../../../ports/verdict.js'
import type { Part } from '../../frame/declaration.js'
import { scopeOf, whyNotAName } from '../formats/package-name.js'
import { lastBefore, type Packument } from '../formats/packument.js'
import { repositoryPlace } from '../formats/repository-url.js'
import { fetchPackument } from './packument.js'
import type { NpmSubject } from './subject.js'
import { fetchLogin } from './whoami.js'

/** Whose the package is: of the login, of this repository, or of others. A new name must be one that npm takes. */
export const lookUpOwnership: Part<NpmSubject, 'owned'> = async ({ read }, subject) => {
  const { about, registry } = subject
  const packument = await fetchPackument(read, subject, about.manifest.version ?? '')
  if (packument === undefined) {
    const wrong = judgeNew(subject)
    if (wrong) throw new NotTold(wrong)
    return undefined
  }
  const owners = packument.maintainers
  const known = { published: count(Object.keys(packument.versions).length, 'version'), owners }
  const login = about.spec.by === 'workflow' ? undefined : await fetchLogin(read, subject)
  if (login !== undefined && owners.includes(login)) return { ...known, ours: `${login} maintains it` }
  const place = await samePlace(read, packument)
  if (place !== undefined) return { ...known, ours: `it names ${place}` }
  // Whoever may read a private registry belongs to those whose names it keeps.
  if (owners.length === 0 && !registry.isPublic) return known
  const mend = 'log in as a maintainer, or choose another name in package.json'
  return { ...known, foreign: { expected: 'a free name, or a package of this project', mend } }
}

function judgeNew({ about, registry }: NpmSubject): NotPassed | undefined {
  const { name, keys, manifest } = about
  const why = whyNotAName(name)
  if (why !== undefined) {
    const mend = 'change the name in package.json before the first publish'
    return fail(`npm takes no new package called ${name}: ${why}`, 'a name that npm takes', mend)
  }
  const access = keys.access ?? manifest.publishConfig.access
  if (!registry.isPublic || scopeOf(name) === undefined || access !== undefined) return undefined
  const fix = 'npm pkg set publishConfig.access=public'
  return fail(
    `${name} is new and has a scope: npm would publish it for members only`,
    'access that was chosen',
    `for everybody: ${fix}`,
    inFolder(about.spec.dir, fix),
  )
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
