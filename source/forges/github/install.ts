import { join } from 'node:path'
import { targetOf } from '../../lookups/target.js'
import { count } from '../../lookups/words.js'
import { sha256 } from '../../plan/digest.js'
import { succeeded } from '../../ports/command.js'
import { fail, pass } from '../../ports/verdict.js'
import type { Part } from '../../registries/frame/declaration.js'
import { quietEnv, refused } from './client/answer.js'
import { readKeptRelease } from './client/kept-release.js'
import { fetchReleases } from './client/releases.js'
import type { GithubSubject } from './client/subject.js'
import { type Checksum, readChecksums } from './formats/checksums.js'
import { fullName } from './formats/repository-name.js'

const downloadMs = 30 * 60_000

/** Downloads every file of the release as a user does, and holds each against what was built and what SHA256SUMS says. */
export const downloadRelease: Part<GithubSubject, 'install'> = async (
  { read, write, release },
  { repository, keys },
) => {
  const { tag } = targetOf(release)
  const { published } = await fetchReleases(repository, tag)
  if (!published) return fail(`no published release of ${tag}`, `the release of ${tag}`, 'publish it first')
  const { files } = await readKeptRelease(read, release)
  if (published.assets.length === 0 && files.length === 0) return pass(`${tag} is there, without files`)
  const folder = await write.temporaryFolder('assets')
  const { host } = repository
  const name = `${host === 'github.com' ? '' : `${host}/`}${fullName(repository)}`
  const args = ['release', 'download', tag, '-D', folder, '-R', name]
  const result = await write.run('gh', args, { env: quietEnv, timeoutMs: downloadMs })
  if (!succeeded(result)) return refused(result, undefined, `the files of ${tag}`)
  const sumsName = keys.checksums === false ? undefined : keys.checksums
  const sums = sumsName === undefined ? undefined : await read.readText(join(folder, sumsName))
  const wanted: readonly Checksum[] = [...files, ...readChecksums(sums ?? '')]
  const wrong: string[] = []
  for (const { name: file, sha256: digest } of wanted) {
    const bytes = await read.readBytes(join(folder, file))
    if (bytes === undefined) wrong.push(`${file} is missing`)
    else if (sha256(bytes) !== digest) wrong.push(`${file} has other contents`)
  }
  const distinct = [...new Set(wrong)]
  if (distinct.length > 0) {
    const mend = 'stop: this is an incident; users may have it already'
    return { ...fail(distinct.join(', '), `the files of ${tag} as they were built`, mend), details: distinct }
  }
  const proved = new Set(wanted.map(({ name: file }) => file))
  const others = published.assets.filter((asset) => !proved.has(asset.name) && asset.name !== sumsName)
  const rest = others.length > 0 ? `, ${others.length} without a checksum` : ''
  return pass(`${count(proved.size, 'file')} downloaded, checksums agree${rest}`)
}
