import { join } from 'node:path'
import { execa } from 'execa'
import semver from 'semver'
import { describe, expect, test } from 'vitest'
import { have } from '../parts/have.js'
import { npmUser } from '../parts/npm-project.js'
import { temporaryFolder } from '../parts/temporary.js'
import { bundle } from '../support/bundle.js'
import { useNpmHall } from './npm-hall.js'
import { consents, type Maintainer } from './npm-maintainer.js'
import { ownVersions, packages } from './npm-own-versions.js'

describe.skipIf(!have('npm'))(
  'a release of packages with versions of their own',
  { timeout: 600_000 },
  () => {
    const npm = useNpmHall(() => bundle('source/cli/main.ts'))

    /** What comes of a breaking change of the base and a fix of five: the diamond follows as far as its ranges ask for. */
    const wanted = { base: '2.0.0', left: '2.0.1', right: '0.4.2', five: '1.0.1' }

    const made = async (scope: string): Promise<Maintainer> => {
      const mia = npm.maintainer(scope, { files: ownVersions(scope), released: false })
      const { repository } = mia
      for (const [name, [version]] of Object.entries(packages)) {
        repository.tag(`@${scope}/${name}@${version}`)
        const cwd = join(repository.folder, 'packages', name)
        const tag = version.includes('-') ? ['--tag', 'beta'] : []
        await execa('npm', ['publish', ...tag], { cwd, ...npmUser(npm.registry.url, npm.token) })
      }
      repository.commit('feat!: another base', { 'packages/base/index.js': 'module.exports = "other"\n' })
      repository.commit('fix: five', { 'packages/five/index.js': 'module.exports = 5\n' })
      repository.git('push', 'origin', 'main', '--tags')
      return mia
    }

    const served = async (scope: string, name: string): Promise<Packument> =>
      (await fetch(`${npm.registry.url}/@${scope}%2f${name}`)).json() as Promise<Packument>

    const expectReleased = async (mia: Maintainer, scope: string): Promise<void> => {
      const head = mia.repository.git('rev-parse', 'HEAD')
      const status = await mia.status()
      expect(status.outcome).toBe('complete')
      for (const [name, version] of Object.entries(wanted)) {
        expect(mia.remoteTag(`@${scope}/${name}@${version}`)).toEqual({ commit: head, moves: 1 })
        const { versions } = await served(scope, name)
        expect(versions[version]?.dist.integrity).toBe(mia.kept(`npm-${scope}-${name}`).integrity)
        for (const [other, range] of Object.entries(versions[version]?.dependencies ?? {})) {
          const theirs = Object.keys((await served(scope, other.replace(`@${scope}/`, ''))).versions)
          expect(semver.maxSatisfying(theirs, range)).not.toBeNull()
        }
      }
      expect(npm.proxy.publishes()).toBe(Object.keys(wanted).length)
      expect(status.channels.map(({ name, actual }) => [name, actual]).toSorted()).toEqual(
        Object.entries(wanted)
          .map(([name, version]) => [`@${scope}/${name}`, version])
          .toSorted(),
      )
      expect(mia.repository.git('status', '--porcelain')).toBe('')
      expect(mia.remote.git('rev-parse', 'main')).toBe(head)
    }

    test('of ten packages what changed goes out with one commit and one push, the third refused and gone on with', async () => {
      const mia = await made('ten')
      const name = '@ten/base@2.0.0+3'
      const answers = ['--plain', '--yes', ...consents(name, ['npm'])]
      npm.proxy.fail('PUT /@ten%2fleft', { kind: 'status', status: 403 })
      const refused = await mia.start(answers)
      expect(refused.exitCode, refused.output).toBe(4)
      expect(refused.output.replace(/\s+/g, ' ')).toContain('this login may not publish @ten/left')
      const gone = await mia.start(answers)
      expect(gone.exitCode, gone.output).toBe(0)
      await expectReleased(mia, 'ten')
      expect(mia.repository.git('log', '-1', '--format=%s')).toBe(`chore(release): ${name}`)
      expect(mia.repository.git('show', 'HEAD:packages/base/CHANGELOG.md')).toContain('2.0.0')
      const top = JSON.parse(mia.repository.git('show', 'HEAD:packages/top/package.json'))
      expect([top.version, top.dependencies]).toEqual([
        '3.1.0',
        { '@ten/left': '^2.0.1', '@ten/right': '^0.4.2' },
      ])
      const cwd = temporaryFolder('user')
      await execa('npm', ['install', '@ten/left', '@ten/right', '@ten/top'], {
        cwd,
        ...npmUser(npm.registry.url),
      })
      const again = await mia.wizard('--yes', '--dry-run')
      expect([again.exitCode, again.output]).toEqual([2, expect.stringContaining('No package changed')])
    })
  },
)

interface Packument {
  readonly versions: Readonly<
    Record<
      string,
      {
        readonly dist: { readonly integrity: string }
        readonly dependencies?: Readonly<Record<string, string>>
      }
    >
  >
}
