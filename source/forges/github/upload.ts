import type { Artifact } from '../../core/vocabulary.js'
import { artifactPath } from '../../lookups/kept-artifacts.js'
import type { ActionContext } from '../../ports/action.js'
import { fail, type NotPassed } from '../../ports/verdict.js'
import { sendGithub } from './actions/send.js'
import { hostArguments, quietEnv, readAnswer } from './client/answer.js'
import { compareAssets } from './client/kept-release.js'
import { fetchReleaseById, type GithubRelease } from './client/releases.js'
import { type Github, inRepository } from './client/repository.js'

const uploadMs = 30 * 60_000

/** Uploads what a release lacks, then asks GitHub for the digests of all of it. Undefined where everything agrees. */
export async function uploadFiles(
  context: ActionContext,
  repository: Github,
  release: GithubRelease,
  files: readonly Artifact[],
): Promise<NotPassed | undefined> {
  const { missing, different } = compareAssets(release, files)
  const [odd] = different
  if (odd && !release.draft) return replaced(odd)
  for (const file of different) {
    await removeAsset(context, repository, release, file)
  }
  for (const file of [...different, ...missing]) {
    await uploadFile(context, repository, release, file)
  }
  const now = await fetchReleaseById(repository, release.id)
  const after = compareAssets(now, files)
  const [wrong] = [...after.missing, ...after.different]
  if (wrong === undefined) return undefined
  return fail(
    `GitHub has ${wrong.name} with other contents than were uploaded`,
    `sha256 ${wrong.sha256}`,
    release.draft ? 'retry: the release is a draft still, and nobody sees it' : 'stop: look at the release',
  )
}

/** Somebody else's file is never replaced in a release that users see. */
function replaced({ name }: Artifact): NotPassed {
  const mend = 'stop: find out who uploaded it; choose the next version if users may have it'
  return fail(`${name} is there with other contents`, 'the file that was built, or none', mend)
}

async function removeAsset(
  { write }: ActionContext,
  repository: Github,
  { assets }: GithubRelease,
  { name }: Artifact,
): Promise<void> {
  const asset = assets.find((one) => one.name === name)
  if (asset === undefined) return
  const path = inRepository(repository, `/releases/assets/${asset.id}`)
  await sendGithub(write, repository, { method: 'DELETE', path }, `the draft without ${name}`)
}

async function uploadFile(
  { read, write, report }: ActionContext,
  repository: Github,
  release: GithubRelease,
  file: Artifact,
): Promise<void> {
  report(`uploading ${file.name}, ${file.bytes} bytes`)
  const address = `${release.uploads}?name=${encodeURIComponent(file.name)}`
  const type = 'Content-Type: application/octet-stream'
  const args = [
    'api',
    '--include',
    ...hostArguments(repository),
    '--method',
    'POST',
    '--header',
    type,
    '--input',
    artifactPath(file, read),
    address,
  ]
  const result = await write.run('gh', args, { env: quietEnv, timeoutMs: uploadMs, onLine: () => undefined })
  readAnswer(result, `${file.name} in the release`)
}
