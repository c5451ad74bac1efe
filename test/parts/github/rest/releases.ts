import { asFlag, asOneOf, asText } from '../json.js'
import { page, paging } from '../page.js'
import type { Release } from '../records.js'
import { createRelease, editRelease, findLatest, type ReleaseFacts } from '../releases.js'
import { created, invalid, noContent, notFound, ok } from '../reply.js'
import { type RepositoryCall, type Route, repositoryRoute } from '../router.js'
import { showLogin } from './account.js'
import { showAsset } from './assets.js'
import { releaseOf, visible } from './find-release.js'
import { apiUrl, webUrl } from './repository.js'

/** The address of a release for people; a draft's tag is not in it, for it may not exist. */
export const releaseUrl = (web: string, release: Release): string =>
  `${web}/releases/tag/${release.draft ? `untagged-${release.id.toString(16)}` : release.tag}`

const showRelease = (call: RepositoryCall) => (release: Release) => {
  const url = `${apiUrl(call.repository)}/releases/${release.id}`
  return {
    id: release.id,
    node_id: `RE_${release.id}`,
    url,
    html_url: releaseUrl(webUrl(call.repository), release),
    assets_url: `${url}/assets`,
    upload_url: `${url.replace('api.github.com', 'uploads.github.com')}/assets{?name,label}`,
    tarball_url: `${apiUrl(call.repository)}/tarball/${release.tag}`,
    zipball_url: `${apiUrl(call.repository)}/zipball/${release.tag}`,
    tag_name: release.tag,
    target_commitish: release.target,
    name: release.name,
    body: release.body,
    draft: release.draft,
    prerelease: release.prerelease,
    immutable: release.immutable,
    created_at: release.createdAt,
    published_at: release.publishedAt,
    author: showLogin(release.author),
    assets: release.assets.map(showAsset(call, release)),
  }
}

const showByTag = (call: RepositoryCall) => {
  const release = call.repository.releases.find((known) => !known.draft && known.tag === call.param('tag'))
  if (!release) throw notFound()
  return ok(showRelease(call)(release))
}

const showLatest = (call: RepositoryCall) => {
  const release = findLatest(call.repository)
  if (!release) throw notFound()
  return ok(showRelease(call)(release))
}

const readFacts = (call: RepositoryCall): ReleaseFacts => {
  const {
    tag_name: tag,
    target_commitish: target,
    name,
    body,
    draft,
    prerelease,
    make_latest: latest,
  } = call.fields()
  return {
    ...(tag !== undefined && { tag: asText(tag) }),
    ...(target !== undefined && { target: asText(target) }),
    ...(name !== undefined && { name: asText(name) }),
    ...(body !== undefined && { body: asText(body) }),
    ...(draft !== undefined && { draft: asFlag(draft) }),
    ...(prerelease !== undefined && { prerelease: asFlag(prerelease) }),
    ...(latest !== undefined && { latest: asOneOf(latest, ['true', 'false']) === 'true' }),
  }
}

const create = (call: RepositoryCall) => {
  const { tag, ...facts } = readFacts(call)
  if (tag === undefined) {
    throw invalid('Validation Failed', [{ resource: 'Release', code: 'missing_field', field: 'tag_name' }])
  }
  const release = createRelease(call.state, call.repository, call.viewer.login, { ...facts, tag })
  return created(showRelease(call)(release))
}

const edit = (call: RepositoryCall) => {
  const release = releaseOf(call)
  editRelease(call.state, call.repository, release, readFacts(call))
  return ok(showRelease(call)(release))
}

const remove = (call: RepositoryCall) => {
  const { releases } = call.repository
  releases.splice(releases.indexOf(releaseOf(call)), 1)
  return noContent()
}

const write = { role: 'write' } as const
const body = ['tag_name', 'target_commitish', 'name', 'body', 'draft', 'prerelease', 'make_latest']

export const releaseRoutes: readonly Route[] = [
  repositoryRoute('GET /releases', (call) => page(call, visible(call).reverse(), showRelease(call)), {
    query: paging,
  }),
  repositoryRoute('GET /releases/latest', showLatest),
  repositoryRoute('GET /releases/tags/{tag*}', showByTag),
  repositoryRoute('GET /releases/{release}', (call) => ok(showRelease(call)(releaseOf(call)))),
  repositoryRoute('POST /releases', create, { ...write, body }),
  repositoryRoute('PATCH /releases/{release}', edit, { ...write, body }),
  repositoryRoute('DELETE /releases/{release}', remove, write),
]
