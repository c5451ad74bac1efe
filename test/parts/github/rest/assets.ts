import type { Asset, Release } from '../records.js'
import { addAsset, removeAsset } from '../releases.js'
import { created, invalid, noContent, notFound, ok } from '../reply.js'
import { type RepositoryCall, type Route, repositoryRoute } from '../router.js'
import { sendToStorage } from '../storage.js'
import { showLogin } from './account.js'
import { releaseOf, visible } from './find-release.js'
import { apiUrl, webUrl } from './repository.js'

/** An asset of a release in REST. */
export const showAsset =
  ({ repository }: RepositoryCall, release: Release) =>
  (asset: Asset) => ({
    id: asset.id,
    node_id: `RA_${asset.id}`,
    url: `${apiUrl(repository)}/releases/assets/${asset.id}`,
    name: asset.name,
    label: asset.label,
    state: 'uploaded',
    content_type: asset.contentType,
    size: asset.bytes.length,
    digest: asset.digest,
    download_count: asset.downloads,
    created_at: asset.createdAt,
    updated_at: asset.createdAt,
    uploader: showLogin(asset.uploader),
    browser_download_url: `${webUrl(repository)}/releases/download/${release.tag}/${asset.name}`,
  })

const upload = (call: RepositoryCall) => {
  const release = releaseOf(call)
  const name = call.query('name')
  if (name === undefined || name === '') throw invalid('name is missing')
  const asset = addAsset(call.state, release, {
    name,
    label: call.query('label') ?? '',
    contentType: call.headers['content-type'] ?? 'application/octet-stream',
    bytes: call.body,
    uploader: call.viewer.login,
  })
  return created(showAsset(call, release)(asset))
}

const placeOf = (call: RepositoryCall): { release: Release; asset: Asset } => {
  for (const release of visible(call)) {
    const asset = release.assets.find((known) => String(known.id) === call.param('asset'))
    if (asset) return { release, asset }
  }
  throw notFound()
}

const showOrDownload = (call: RepositoryCall) => {
  const { release, asset } = placeOf(call)
  if (!call.headers.accept?.includes('application/octet-stream')) return ok(showAsset(call, release)(asset))
  asset.downloads += 1
  return sendToStorage(call.state, asset.bytes, asset.contentType)
}

const removeOneAsset = (call: RepositoryCall) => {
  const { release, asset } = placeOf(call)
  removeAsset(release, asset)
  return noContent()
}

const write = { role: 'write' } as const

export const assetRoutes: readonly Route[] = [
  repositoryRoute('POST /releases/{release}/assets', upload, {
    ...write,
    host: 'uploads.github.com',
    query: ['name', 'label'],
  }),
  repositoryRoute('GET /releases/assets/{asset}', showOrDownload),
  repositoryRoute('DELETE /releases/assets/{asset}', removeOneAsset, write),
]
