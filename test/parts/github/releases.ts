import { createHash } from 'node:crypto'
import { listRefs, readDefaultBranch, resolveCommit } from './git-read.js'
import { setRef } from './git-write.js'
import type { Asset, Release } from './records.js'
import { invalid, Refusal } from './reply.js'
import type { GithubState, Repository } from './state.js'

/** What a release is made or changed with; left out is left as it is, or as GitHub defaults it. */
export interface ReleaseFacts {
  readonly tag?: string
  readonly target?: string
  readonly name?: string
  readonly body?: string
  readonly draft?: boolean
  readonly prerelease?: boolean
  /** Whether it becomes the latest; published releases do, prereleases do not. */
  readonly latest?: boolean
}

const alreadyExists = () =>
  invalid('Validation Failed', [{ resource: 'Release', code: 'already_exists', field: 'tag_name' }])

const refuseTaken = (repository: Repository, tag: string, except?: Release): void => {
  const taken = repository.releases.some((known) => known !== except && !known.draft && known.tag === tag)
  if (taken) throw alreadyExists()
}

const markLatest = (
  repository: Repository,
  release: Release,
  wanted: boolean | undefined,
  published: boolean,
): void => {
  if (release.draft || release.prerelease) {
    if (repository.latestRelease === release.id) repository.latestRelease = null
  } else if (wanted ?? published) repository.latestRelease = release.id
}

/** Publishing makes the tag where there is none, at the target, and seals the release where that is set. */
const publish = (state: GithubState, repository: Repository, release: Release): void => {
  refuseTaken(repository, release.tag, release)
  const ref = `refs/tags/${release.tag}`
  if (!listRefs(repository.git, ref).some((known) => known.name === ref)) {
    const commit = resolveCommit(repository.git, release.target)
    if (commit === undefined) {
      throw invalid('Validation Failed', [
        { resource: 'Release', code: 'invalid', field: 'target_commitish' },
      ])
    }
    setRef(repository.git, ref, commit)
  }
  release.draft = false
  release.publishedAt ??= state.clock.stamp()
  release.immutable = repository.immutableReleases
}

/** Makes a release: a draft leaves the tag alone. */
export const createRelease = (
  state: GithubState,
  repository: Repository,
  author: string,
  facts: ReleaseFacts & { readonly tag: string },
): Release => {
  const release: Release = {
    id: state.nextId(),
    author,
    createdAt: state.clock.stamp(),
    tag: facts.tag,
    target: facts.target ?? readDefaultBranch(repository.git),
    name: facts.name ?? '',
    body: facts.body ?? '',
    draft: true,
    prerelease: facts.prerelease ?? false,
    immutable: false,
    publishedAt: null,
    assets: [],
  }
  if (facts.draft !== true) publish(state, repository, release)
  repository.releases.push(release)
  markLatest(repository, release, facts.latest, !release.draft)
  return release
}

const refuseSealed = (release: Release, what: string): void => {
  if (release.immutable) throw new Refusal(422, `Cannot ${what} an immutable release.`)
}

/** Changes a release; `draft: false` publishes it. */
export const editRelease = (
  state: GithubState,
  repository: Repository,
  release: Release,
  facts: ReleaseFacts,
): void => {
  const { tag = release.tag, target = release.target } = facts
  if (tag !== release.tag || facts.draft === true) refuseSealed(release, 'change the tag or draft state of')
  if (tag !== release.tag && !release.draft) refuseTaken(repository, tag, release)
  release.tag = tag
  release.target = target
  release.name = facts.name ?? release.name
  release.body = facts.body ?? release.body
  release.prerelease = facts.prerelease ?? release.prerelease
  if (facts.draft === true) release.draft = true
  const published = facts.draft === false && release.draft
  if (published) publish(state, repository, release)
  markLatest(repository, release, facts.latest, published)
}

/** Adds a file to a release, as an upload does. */
export const addAsset = (
  state: GithubState,
  release: Release,
  asset: { name: string; label?: string; contentType?: string; bytes: Buffer; uploader: string },
): Asset => {
  refuseSealed(release, 'upload assets to')
  if (release.assets.some((known) => known.name === asset.name)) {
    throw invalid('Validation Failed', [{ resource: 'ReleaseAsset', code: 'already_exists', field: 'name' }])
  }
  if (asset.bytes.length === 0) throw new Refusal(400, 'Bad Content-Length: the file is empty')
  const added: Asset = {
    id: state.nextId(),
    uploader: asset.uploader,
    createdAt: state.clock.stamp(),
    contentType: asset.contentType ?? 'application/octet-stream',
    bytes: asset.bytes,
    digest: `sha256:${createHash('sha256').update(asset.bytes).digest('hex')}`,
    name: asset.name,
    label: asset.label ?? '',
    downloads: 0,
  }
  release.assets.push(added)
  return added
}

/** Takes a file off a release. */
export const removeAsset = (release: Release, asset: Asset): void => {
  refuseSealed(release, 'delete assets of')
  release.assets.splice(release.assets.indexOf(asset), 1)
}

/** The published release marked latest. */
export const findLatest = (repository: Repository): Release | undefined =>
  repository.releases.find((release) => release.id === repository.latestRelease)
