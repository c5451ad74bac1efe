import { chmodSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { haveGh } from '../../../parts/github/run-gh.js'
import { temporaryFolder, writeFiles } from '../../../parts/temporary.js'
import { startBuilt } from './built-run.js'
import { type Hosted, portsOf } from './support.js'

describe.skipIf(!haveGh)('github/attestations, with the real gh', () => {
  let hosted: Hosted

  beforeEach(async () => {
    ;({ hosted } = await startBuilt())
  })
  afterEach(() => hosted.stop())

  const artifact = { channel: 'npm', name: 'a.tgz', file: 'a.tgz', sha256: 'ab', integrity: '', bytes: 1 }
  const judge = (given = {}) =>
    hosted.check('github/attestations', { with: given, release: { artifacts: [artifact] } })

  it('are not asked for unless they are required', async () => {
    expect(await judge()).toEqual({ verdict: 'pass', fact: 'none to verify' })
    expect(await judge({ required: true })).toMatchObject({
      verdict: 'fail',
      found: 'no attestation of a.tgz',
    })
    const nothing = { with: { required: true }, release: { artifacts: [] } }
    expect(await hosted.check('github/attestations', nothing)).toMatchObject({ found: 'nothing was built' })
  })

  it('that are there are never taken on trust by a gh that cannot verify them', async () => {
    hosted.github.repository.attestations.set('sha256:ab', [{}])
    const { stderr } = await hosted.read.query('gh', ['attestation'])
    const verdict = await judge()
    if (stderr.includes('unknown command')) expect(verdict).toMatchObject({ verdict: 'unknown' })
    else expect(verdict).toMatchObject({ verdict: 'fail' })
  })

  it('are verified by a gh that can: each file, against this repository', async () => {
    hosted.github.repository.attestations.set('sha256:ab', [{}])
    const tools = temporaryFolder('tools')
    const calls = join(tools, 'calls')
    const program = [
      '#!/bin/sh',
      `if [ "$1" = attestation ]; then echo "$@" >> ${calls}; exec ${join(tools, 'verdict')} "$@"; fi`,
      'PATH=${PATH#*:} exec gh "$@"',
    ]
    writeFiles(tools, { gh: program.join('\n'), verdict: '#!/bin/sh\nexit 0\n' })
    for (const file of ['gh', 'verdict']) chmodSync(join(tools, file), 0o755)
    const env = { ...hosted.repository.env, PATH: `${tools}${delimiter}${hosted.repository.env.PATH}` }
    const newer = portsOf(hosted.github, hosted.repository, env)
    const setting = { release: { artifacts: [artifact] } }
    expect(await newer.check('github/attestations', setting)).toMatchObject({ fact: '1 artifact verified' })
    expect(readFileSync(calls, 'utf8')).toMatch(
      /^attestation verify \/\S+\/a\.tgz -R acme\/acme --source-digest [0-9a-f]{40}\n$/,
    )
    const tagged = { release: { artifacts: [artifact], candidate: { commit: 'c0ffee' } } }
    expect(await newer.check('github/attestations', tagged)).toMatchObject({ verdict: 'pass' })
    expect(readFileSync(calls, 'utf8')).toMatch(/--source-digest c0ffee\n$/)
    const old = 'case "$*" in *digest*) echo "unknown flag: --source-digest" >&2; exit 1;; esac'
    writeFiles(tools, { verdict: `#!/bin/sh\n${old}\n` })
    expect(await newer.check('github/attestations', tagged)).toMatchObject({ verdict: 'pass' })
    writeFiles(tools, { verdict: '#!/bin/sh\necho "Error: no matching attestation" >&2\nexit 1\n' })
    expect(await newer.check('github/attestations', setting)).toMatchObject({
      verdict: 'fail',
      found: 'a.tgz: Error: no matching attestation',
    })
  })
})
