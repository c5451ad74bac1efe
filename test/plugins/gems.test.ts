import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { have } from '../parts/have.js'
import { type RubygemsRegistry, startRubygemsRegistry } from '../parts/rubygems-registry.js'
import { makeProject, type Project } from '../support/project.js'
import { installPacked } from './packed.js'

const gems = fileURLToPath(new URL('gems', import.meta.url))
const key = 'rubygems_0123456789abcdef'
const gemspec = `Gem::Specification.new do |spec|
  spec.name = 'acme'
  spec.version = '1.0.0'
  spec.summary = 'Says it'
  spec.authors = ['Mia']
  spec.files = ['lib/acme.rb']
end
`
const planOf = (registry: string) => `name: acme
versions: { files: [acme.gemspec] }
plugins: [release-wizard-gems]
channels:
  - gems: { registry: ${registry} }
phases:
  qa:
    - gate: It loads
      run: ruby -Ilib -racme -e 'puts Acme::WORDS'
`

describe.skipIf(!have('gem'))(
  'a channel for RubyGems, in a package of its own, with the packed wizard',
  () => {
    let project: Project
    let server: RubygemsRegistry

    beforeAll(async () => {
      server = await startRubygemsRegistry({ [key]: 'mia' })
      project = makeProject({
        manifest: { name: 'tools', version: undefined },
        files: {
          '.gitignore': 'node_modules\n',
          'acme.gemspec': gemspec,
          'lib/acme.rb': "module Acme\n  WORDS = 'hello'\nend\n",
          'release-wizard.yaml': planOf(server.url),
        },
        env: { GEM_HOST_API_KEY: key },
      })
      await installPacked(project.folder, gems)
    })
    afterAll(() => server.stop())

    const wizard = (...args: readonly string[]) =>
      execa(join(project.folder, 'node_modules/.bin/release-wizard'), args, {
        cwd: project.folder,
        env: project.env,
        extendEnv: false,
        reject: false,
        all: true,
        stdin: 'ignore',
      })

    test('walks a release: checks, builds, pushes, sees it arrive, installs it, and names the plugin as evidence', async () => {
      const asked = await wizard('check')
      expect([asked.exitCode, asked.all]).toEqual([
        2,
        expect.stringContaining('plugin release-wizard-gems is code, and was not trusted to run.'),
      ])
      const answers = ['tag/push=1.0.1', 'publish/gems=1.0.1'].flatMap((one) => ['--answer', one])
      const released = await wizard('1.0.1', '--plain', '--yes', ...answers)
      expect(released.exitCode, released.all).toBe(0)
      expect(server.published()).toBe(1)
      const status = JSON.parse((await wizard('status', '--json')).stdout)
      expect(status.channels).toMatchObject([{ id: 'gems', status: 'live', ours: true, actual: '1.0.1' }])
      const evidence = JSON.parse((await wizard('report', '--json')).stdout)
      expect(evidence.plugins).toEqual([
        {
          name: 'release-wizard-gems',
          version: '1.0.0',
          integrity: expect.stringMatching(/^sha256-[A-Za-z0-9+/]{43}=$/),
          brings: ['channel gems'],
        },
      ])
      expect((await wizard('report')).stdout).toContain('## Plugins')
      expect((await wizard('report', '--format', 'html')).stdout).toContain(
        'plugin release-wizard-gems 1.0.0',
      )
      const verified = await wizard('verify', 'v1.0.1')
      expect(verified.exitCode, verified.all).toBe(0)
      expect(verified.all).toContain('gem install acme -v 1.0.1')
    })

    test('is known to check, doctor and outline, and has types in a project with nothing else', async () => {
      for (const args of [['check'], ['outline']]) {
        const ran = await wizard(...args)
        expect([ran.exitCode, ran.all]).toEqual([0, expect.not.stringContaining('✖')])
      }
      expect((await wizard('outline')).all).toContain('RubyGems')
      expect((await wizard('doctor')).all).toContain('RubyGems answers')
      const tsc = fileURLToPath(new URL('../../node_modules/typescript/bin/tsc', import.meta.url))
      const types = fileURLToPath(new URL('../../node_modules/@types', import.meta.url))
      const settings = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2022']
      const own = ['--exactOptionalPropertyTypes', '--types', 'node', '--typeRoots', types]
      const file = 'node_modules/release-wizard-gems/index.ts'
      const checked = await execa(process.execPath, [tsc, ...settings, ...own, file], {
        cwd: project.folder,
        reject: false,
        all: true,
      })
      expect(checked.exitCode, checked.all).toBe(0)
    })
  },
)
