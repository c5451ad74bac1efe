import { createHash } from 'node:crypto'
import { utimesSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { pypi } from '../../../source/registries/pypi/channel.js'
import { have } from '../../parts/have.js'
import { makeRepository } from '../../parts/repository.js'
import { writeTar } from '../../parts/tar.js'
import { isolatedEnv, temporaryFolder, writeFiles } from '../../parts/temporary.js'
import { project, python } from '../../registries/pypi/project.js'
import { makeStage } from '../../registries/stage.js'
import { runCheck } from '../support.js'

const code = 'one = 1\n'
const secret = 'password\n'
const bytes = (files: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(files).map(([path, text]) => [path, Buffer.from(text)]))
const tar = (files: Readonly<Record<string, string>>) => writeTar(bytes(files))

/** The same two files as every client of a registry packs them: under a folder of its own, in a form of its own. */
const forms = {
  'acme-1.4.0-py3-none-any.whl': (files) => zipSync(bytes(files)),
  'acme-1.4.0.tar.gz': (files) => gzipSync(tar(within('acme-1.4.0/src', files))),
  'acme-1.4.0.crate': (files) => gzipSync(tar(within('acme-1.4.0', files))),
  'acme-1.4.0.tar': (files) =>
    writeTar({
      VERSION: Buffer.from('3'),
      'metadata.config': Buffer.from('{<<"name">>,<<"acme">>}.'),
      'contents.tar.gz': gzipSync(tar(files)),
    }),
  'acme-1.4.0.gem': (files) =>
    writeTar({ 'metadata.gz': gzipSync('name: acme'), 'data.tar.gz': gzipSync(tar(files)) }),
  'acme-1.4.0.tgz': (files) => gzipSync(tar(within('package', files))),
} satisfies Record<string, (files: Readonly<Record<string, string>>) => Uint8Array>

function within(folder: string, files: Readonly<Record<string, string>>) {
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [`${folder}/${path}`, text]))
}

function judge(name: string, content: Uint8Array, modified: string) {
  const repository = makeRepository({ 'src/acme/one.py': code, '.gitignore': '*.local\n' })
  writeFiles(repository.folder, { 'src/acme/settings.local': secret })
  utimesSync(join(repository.folder, 'src/acme/settings.local'), new Date(modified), new Date(modified))
  const file = join(temporaryFolder('artifacts'), name)
  writeFiles(join(file, '..'), { [name]: content })
  const sha256 = createHash('sha256').update(content).digest('hex')
  const channel = {
    id: 'any',
    kind: 'any',
    by: 'local',
    dir: '.',
    needs: [],
    enabled: true,
    with: {},
  } as const
  const artifact = { channel: 'any', name, file, sha256, integrity: '', bytes: content.byteLength }
  const candidate = { commit: repository.git('rev-parse', 'HEAD') }
  return runCheck('channel/origin', repository, { release: { channel, artifacts: [artifact], candidate } })
}

describe.each(Object.entries(forms))('in %s', (name, pack) => {
  const files = { 'acme/one.py': code, 'acme/settings.local': secret }

  test('a password that git ignores is named', async () => {
    expect(await judge(name, pack(files), '2026-05-01T10:00:00Z')).toMatchObject({
      verdict: 'fail',
      found: 'packed, not committed, and older than this run: src/acme/settings.local',
    })
  })

  test('what this run made, and what only the client adds, is not', async () => {
    const added = { ...files, 'PKG-INFO': 'Name: acme\n' }
    expect(await judge(name, pack(added), '2026-05-04T10:00:01Z')).toMatchObject({ verdict: 'pass' })
  })
})

test.skipIf(!have('twine'))('a password that git ignores goes into a wheel, and is named', async () => {
  const { env } = isolatedEnv()
  const toml = `${project['pyproject.toml']}\n[tool.setuptools.package-data]\nacme = ["*.local"]\n`
  const repository = makeRepository({ ...project, 'pyproject.toml': toml, '.gitignore': '*.local\n' }, env)
  writeFiles(repository.folder, { 'acme/settings.local': secret })
  const old = new Date('2026-05-01T10:00:00Z')
  utimesSync(join(repository.folder, 'acme/settings.local'), old, old)
  const spec = { package: 'acme', with: { python, isolation: false } }
  const stage = makeStage({ channel: pypi, repository, env, spec })
  await stage.build()
  expect(await stage.check('channel/origin')).toMatchObject({
    verdict: 'fail',
    found: 'packed, not committed, and older than this run: acme/settings.local',
  })
})
