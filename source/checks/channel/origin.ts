import { z } from 'zod'
import { artifactPath, keptArtifacts } from '../../lookups/kept-artifacts.js'
import { unaccountedFiles } from '../../lookups/unaccounted-files.js'
import { count, short, someOf } from '../../lookups/words.js'
import { parseJson } from '../../plan/parse-json.js'
import { defineCheck } from '../../ports/check.js'
import { fail, pass, unknown } from '../../ports/verdict.js'
import { readArchive } from '../../registries/frame/formats/archive.js'

export const channelOrigin = defineCheck({
  name: 'channel/origin',
  title: 'All that is packed comes from the commit',
  words:
    'What is in the artifact stands in the commit, or was made by this run; what cargo notes of its commit is that one.',
  about: 'tree',
  reads: ['artifact'],
  why: 'What git ignores can be packed all the same: a password, or what was built last week.',
  async check({ read, release }) {
    const { commit } = release.candidate ?? {}
    const { files: artifacts } = await keptArtifacts(read, release)
    const expected = 'files of the commit, and what this run made of them'
    if (commit === undefined || artifacts.length === 0)
      return fail('nothing was built', 'an artifact of this version', 'retry the build step')
    let looked = 0
    const packed = new Map<string, Uint8Array>()
    const closed: string[] = []
    const plain: string[] = []
    for (const artifact of artifacts) {
      const bytes = await read.readBytes(artifactPath(artifact, read))
      const inside = bytes && readArchive(bytes)
      if (inside === 'closed') closed.push(artifact.name)
      if (inside === undefined) plain.push(artifact.name)
      if (bytes === undefined || inside === 'closed') continue
      // Built elsewhere, it may itself lie about since last week.
      packed.set(artifact.name, bytes)
      for (const [path, content] of inside ?? []) packed.set(`${artifact.name}/${path}`, content)
      looked += inside?.size ?? 1
      const noted = committed(
        [...(inside ?? [])].find(([path]) => path.endsWith('/.cargo_vcs_info.json'))?.[1],
      )
      if (noted !== undefined && release.mode === 'live' && noted !== commit)
        return fail(
          `${artifact.name} was packed from ${short(noted)}`,
          `from ${short(commit)}`,
          'build it again',
        )
    }
    const since = Date.parse(release.startedAt)
    const dir = release.channel?.dir ?? '.'
    const names = packed.size === 0 ? [] : await unaccountedFiles(read, packed, { commit, dir, since })
    if (names.length === 0 && closed.length > 0)
      return unknown(
        `${someOf(closed)} is packed in a form that is not read here`,
        expected,
        'look into it yourself, then waive this; gzip, zip and tar are read',
      )
    if (names.length === 0) {
      const rest = plain.length === 0 ? '' : `; one file each: ${someOf(plain)}`
      return pass(`${count(looked, 'file')} of ${short(commit)}${rest}`)
    }
    const found = `packed, not committed, and older than this run: ${someOf(names)}`
    const mend =
      'keep it out of the package, or commit it; if it was built, let a gate of this release build it'
    return { ...fail(found, expected, mend), details: names }
  },
})

const vcsInfo = z.object({ git: z.object({ sha1: z.string() }) })

function committed(bytes: Uint8Array | undefined): string | undefined {
  return bytes && parseJson(new TextDecoder().decode(bytes), vcsInfo)?.git.sha1
}
