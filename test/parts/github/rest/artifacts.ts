import { createHash } from 'node:crypto'
import type { Artifact } from '../actions/records.js'
import { toStamp } from '../clock.js'
import { countedPage, paging } from '../page.js'
import { notFound, Refusal } from '../reply.js'
import { type RepositoryCall, type Route, repositoryRoute } from '../router.js'
import { sendToStorage } from '../storage.js'
import { apiUrl } from './repository.js'
import { storyOf } from './runs.js'

const keptDays = 90

const showArtifact =
  ({ repository }: RepositoryCall) =>
  (artifact: Artifact) => {
    const run = repository.runs.find((story) => story.run.id === artifact.runId)?.run
    const url = `${apiUrl(repository)}/actions/artifacts/${artifact.id}`
    return {
      id: artifact.id,
      node_id: `A_${artifact.id}`,
      name: artifact.name,
      size_in_bytes: artifact.zip.length,
      digest: `sha256:${createHash('sha256').update(artifact.zip).digest('hex')}`,
      url,
      archive_download_url: `${url}/zip`,
      expired: artifact.expired,
      created_at: artifact.createdAt,
      updated_at: artifact.createdAt,
      expires_at: toStamp(new Date(Date.parse(artifact.createdAt) + keptDays * 86_400_000)),
      workflow_run: { id: artifact.runId, head_branch: run?.headBranch, head_sha: run?.headSha },
    }
  }

const list = (call: RepositoryCall, artifacts: readonly Artifact[]) => {
  const name = call.query('name')
  const wanted = artifacts.filter((artifact) => (name ?? artifact.name) === artifact.name).reverse()
  return countedPage(call, 'artifacts', wanted, showArtifact(call))
}

const artifactOf = ({ repository, param }: RepositoryCall): Artifact => {
  const artifact = repository.artifacts.find((known) => String(known.id) === param('artifact'))
  if (!artifact) throw notFound()
  return artifact
}

const download = (call: RepositoryCall) => {
  const artifact = artifactOf(call)
  if (artifact.expired) throw new Refusal(410, 'Artifact has expired')
  return sendToStorage(call.state, artifact.zip, 'application/zip')
}

export const artifactRoutes: readonly Route[] = [
  repositoryRoute(
    'GET /actions/runs/{run}/artifacts',
    (call) => {
      const { id } = storyOf(call).run
      return list(
        call,
        call.repository.artifacts.filter((artifact) => artifact.runId === id),
      )
    },
    { query: [...paging, 'name'] },
  ),
  repositoryRoute('GET /actions/artifacts/{artifact}/zip', download),
]
