import { NotTold } from '../../../ports/not-told.js'
import type { Release } from '../../../ports/release.js'
import { findReleasePulls, type ReleasePull } from '../formats/release-pull.js'
import { listPulls } from './pulls.js'
import type { Github } from './repository.js'
import { fetchDefaultBranchName } from './required-checks.js'

export interface ReleasePullParameters {
  readonly base?: string | undefined
  readonly workflow?: string | undefined
}

/** A release pull request whose version is known. */
export interface VersionedPull extends ReleasePull {
  readonly version: string
}

/**
 * Finds the release pull request: the open one, or the one that was merged for the target already. Where there is
 * none, or several, or it releases another version than the target, the verdict says so.
 */
export async function findReleasePull(
  repository: Github,
  { target }: Release,
  { base, workflow = 'the workflow of Release Please' }: ReleasePullParameters,
): Promise<VersionedPull> {
  const branch = base === undefined ? await fetchDefaultBranchName(repository) : base
  const pulls = await listPulls(repository, { state: 'all', base: branch })
  const all = findReleasePulls(pulls)
  const merged = all.find(({ pull, version }) => pull.state === 'merged' && version === target?.version)
  const open = all.filter(({ pull }) => pull.state === 'open')
  const [found = merged, ...others] = open
  const expected = `one open release pull request into ${branch}`
  if (found === undefined) {
    const mend = `merge what is to be released, then run ${workflow}; see its log if no pull request appears`
    throw NotTold.fail('there is no release pull request', expected, mend)
  }
  if (others.length > 0) {
    const names = open.map(({ pull }) => `#${pull.number}`).join(', ')
    throw NotTold.fail(`${names} are release pull requests`, expected, 'close those that are not meant')
  }
  const { pull, version } = found
  if (version === undefined) {
    const words = `#${pull.number} names no version: ${pull.title}`
    throw NotTold.unknown(words, 'a version in its title or text', 'look at its title')
  }
  if (target !== undefined && version !== target.version) {
    const mend = `release ${version}, or set release-as: ${target.version} and let ${workflow} run again`
    throw NotTold.fail(`#${pull.number} releases ${version}`, `${target.version}, the target`, mend)
  }
  return { pull, version }
}
