import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeMaintainer } from '../cli/npm-maintainer.js'
import { type CratesRegistry, startCratesRegistry } from '../parts/crates-registry.js'
import { have } from '../parts/have.js'
import { type RegistryProxy, startProxy } from '../parts/proxy.js'
import { type PypiRegistry, startPypiRegistry } from '../parts/pypi-registry.js'
import { project, python } from '../registries/pypi/project.js'
import { bundle } from '../support/bundle.js'
import { lockstepFiles } from './project.js'

const ids = ['pypi', 'house-pypi', 'crates', 'house-crates']

describe.skipIf(!['cargo', 'twine'].every(have))(
  'a release to the public registries and to those of the house',
  () => {
    const pypi: PypiRegistry[] = []
    const crates: CratesRegistry[] = []
    let house: RegistryProxy

    beforeAll(async () => {
      for (const _ of ['public', 'house']) {
        pypi.push(await startPypiRegistry({ 'token-of-mia': 'mia' }))
        crates.push(await startCratesRegistry({ 'token-of-mia': 'mia' }))
      }
      house = await startProxy(pypi[1]?.url ?? '')
    })
    afterAll(async () => {
      await house.stop()
      await Promise.all([...pypi, ...crates].map((one) => one.stop()))
    })

    test('is in part while one of them refuses, and in the end all of them serve the same bytes', async () => {
      const [publicPypi, housePypi] = pypi
      const [publicCrates, houseCrates] = crates
      const {
        'Cargo.toml': manifest = '',
        'Cargo.lock': lock = '',
        'src/main.rs': main = '',
      } = lockstepFiles({ pypi: '', tap: '' })
      const mia = makeMaintainer({
        wizard: await bundle('source/cli/main.ts'),
        registry: 'http://127.0.0.1:9',
        name: 'acme',
        files: {
          'package.json': undefined,
          'package-lock.json': undefined,
          ...project,
          'pyproject.toml': project['pyproject.toml']?.replace('1.4.0', '1.0.0'),
          'Cargo.toml': manifest,
          'Cargo.lock': lock,
          'src/main.rs': main,
          '.gitignore': '/target\n/build\n*.egg-info/\n',
          'release-wizard.yaml': `name: acme
versions: { files: [pyproject.toml, Cargo.toml, Cargo.lock] }
channels:
  - pypi: { package: acme, registry: ${publicPypi?.url}, python: ${python}, isolation: false, trial: false }
  - pypi: { id: house-pypi, package: acme, registry: ${house.url}, python: ${python}, isolation: false, trial: false }
  - crates: { package: acme, registry: local, verify: false, trial: false }
  - crates: { id: house-crates, package: acme, registry: house, verify: false, trial: false }
phases:
  qa:
    - { gate: Tests, run: "true" }
  verify:
${ids.map((id) => `    - { wait: "${id} shows it", uses: channel/arrived, channel: ${id}, every: 1s, timeout-minutes: 1 }\n`).join('')}`,
        },
        env: {
          ...publicCrates?.env('token-of-mia'),
          CARGO_REGISTRIES_HOUSE_INDEX: `sparse+${houseCrates?.url}/index/`,
          CARGO_REGISTRIES_HOUSE_TOKEN: 'token-of-mia',
          TWINE_USERNAME: '__token__',
          TWINE_PASSWORD: 'token-of-mia',
        },
      })
      house.fail('POST /legacy/', { kind: 'status', status: 403 }, 9)
      const half = await mia.release('minor', '1.1.0', ids)
      expect(half.exitCode, half.output).toBe(4)
      expect(half.output).toContain(
        'Next safe action: publish house-pypi again, then crates.io, house-crates',
      )
      house.mend()
      const whole = await mia.resume('1.1.0', ids)
      expect(whole.exitCode, whole.output).toBe(0)
      const files = (one: PypiRegistry | undefined) =>
        one
          ?.files('acme', '1.1.0')
          .map(({ filename, sha256 }) => [filename, sha256])
          .toSorted()
      expect(files(publicPypi)).toHaveLength(2)
      expect(files(housePypi)).toEqual(files(publicPypi))
      expect(houseCrates?.find('acme', '1.1.0')?.checksum).toBe(publicCrates?.find('acme', '1.1.0')?.checksum)
      expect([...pypi, ...crates].map((one) => one.published())).toEqual([2, 2, 1, 1])
    })
  },
)
