import { utimesSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { startCratesRegistry } from '../parts/crates-registry.js'
import { have } from '../parts/have.js'
import { startHexRegistry } from '../parts/hex-registry.js'
import { installMix } from '../parts/mix/install.js'
import { startPypiRegistry } from '../parts/pypi-registry.js'
import { startRubygemsRegistry } from '../parts/rubygems-registry.js'
import { writeFiles } from '../parts/temporary.js'
import { makeCrate, manifestOf, program } from '../registries/crates/project.js'
import { makePackage } from '../registries/hex/package.js'
import { makeProject, project } from '../registries/pypi/project.js'
import { gem, makeGem } from '../registries/rubygems/project.js'
import type { Stage } from '../registries/stage.js'

const release = { startedAt: '2026-05-04T10:00:00.000Z' }
const ignore = { '.gitignore': 'secret.txt\ntarget/\ndist/\nbuild/\n*.egg-info/\n_build/\n' }

/** Each with a file that git ignores, and that its client packs all the same. */
const packers: Readonly<
  Record<
    string,
    readonly [tool: string, open: () => Promise<readonly [Stage, () => Promise<void>]>, path: string]
  >
> = {
  gem: [
    'gem',
    async () => {
      const registry = await startRubygemsRegistry({ 'key-of-mia': 'mia' })
      const gemspec = gem()['acme.gemspec']?.replace('"lib/acme.rb"', '"lib/acme.rb", "lib/secret.txt"') ?? ''
      const files = { ...gem(), ...ignore, 'acme.gemspec': gemspec }
      return [makeGem(registry, { files, release }), registry.stop]
    },
    'lib/secret.txt',
  ],
  'wheel and sdist': [
    'twine',
    async () => {
      const registry = await startPypiRegistry({})
      const settings = `${project['pyproject.toml']}\n[tool.setuptools.package-data]\nacme = ["*.txt"]\n`
      const files = { ...project, ...ignore, 'pyproject.toml': settings }
      return [makeProject(registry, { files, release }), registry.stop]
    },
    'acme/secret.txt',
  ],
  'package of Hex': [
    'elixir',
    async () => {
      const registry = await startHexRegistry({ 'key-of-mia': 'mia' })
      return [makePackage(registry, installMix(), { files: ignore, release }), registry.stop]
    },
    'lib/secret.txt',
  ],
}

describe('what git ignores, and a client packs all the same, is named before the publish', () => {
  for (const [what, [tool, open, path]] of Object.entries(packers)) {
    test.skipIf(!have(tool))(`in a ${what}`, async () => {
      const [stage, stop] = await open()
      const { folder } = stage.repository
      writeFiles(folder, { [path]: 'password\n' })
      const before = new Date('2026-05-01T10:00:00Z')
      utimesSync(join(folder, path), before, before)
      await stage.build()
      expect(await stage.check('channel/origin')).toMatchObject({
        verdict: 'fail',
        found: `packed, not committed, and older than this run: ${path}`,
      })
      await stop()
    })
  }

  test.skipIf(!have('cargo'))('in a crate: there cargo itself refuses', async () => {
    const registry = await startCratesRegistry({ 'token-of-mia': 'mia' })
    const manifest = manifestOf('acme').replace('[package]', '[package]\ninclude = ["src/**"]')
    const stage = makeCrate(registry, { files: { ...program, ...ignore, 'Cargo.toml': manifest }, release })
    writeFiles(stage.repository.folder, { 'src/secret.txt': 'password\n' })
    expect(await stage.tryBuild()).toMatchObject({
      verdict: 'fail',
      found: expect.stringContaining('src/secret.txt'),
    })
    await registry.stop()
  })
})
