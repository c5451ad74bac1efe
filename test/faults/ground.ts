import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { execa } from 'execa'
import { type IsolatedEnv, isolatedEnv, temporaryFolder, writeFiles } from '../parts/temporary.js'
import { bundleCli } from '../support/cli.js'
import { type Fault, prelude } from './fault.js'

const when = { GIT_AUTHOR_DATE: '2026-01-06T12:00:00Z', GIT_COMMITTER_DATE: '2026-01-06T12:00:00Z' }

const files = {
  'work/version.txt': '1.0.0\n',
  'work/other.txt': 'as committed\n',
  'work/.gitignore': 'ignored/\n',
  'work/CHANGELOG.md': '# Changelog\n\n## [Unreleased]\n\n## [1.0.0] - 2026-01-05\n\n- Greets by name.\n',
  'work/release-wizard.yaml': `name: small
tag: v\${version}
versions: { files: [version.txt] }
changelog: { file: CHANGELOG.md }
branches: [main]
channels: []
phases:
  qa:
    - gate: Tests
      run: test ! -e ../at-qa.sh || sh ../at-qa.sh
paths:
  release: [prepare, version, qa, tag]
`,
  'at-qa.sh': ':\n',
}

/** The same as a package that is published into a folder beside it. */
function published(plan: string): Readonly<Record<string, string>> {
  return {
    'shelf/.keep': '',
    'work/package.json': '{ "name": "small", "version": "1.0.0", "files": ["other.txt", "version.txt"] }\n',
    'work/release-wizard.yaml': plan
      .replace('[version.txt]', '[version.txt, package.json]')
      .replace('channels: []', 'channels:\n  - folder: { id: shelf, to: ../shelf }')
      .replace('tag]', 'tag, build, publish]'),
  }
}

const first = `
git init -q --bare remote.git && git -C remote.git config core.logAllRefUpdates always
cd work && git init -q && git add -A && git commit -qm 'feat: greet' && git tag -m v1.0.0 v1.0.0
git remote add origin ../remote.git && git push -q -u origin main --tags
sed -i 's/^## .Unreleased.$/&\\n\\n- Greets in the evening./' CHANGELOG.md && git commit -qam 'feat: greet in the evening'
git push -q && mkdir ignored && echo mine > ignored/mine.txt`

/** A folder with a small release that stands at its beginning. */
export interface Ground {
  readonly folder: string
  /** Runs Bash in the work tree; gives what it printed. */
  sh(script: string): Promise<string>
  /** Starts the release, or resumes it, disturbed where that is asked for. */
  release(fault: Pick<Fault, 'enter' | 'env'>, options?: StartOptions): Promise<Ended>
  /** The same as it stands, in another folder. */
  copy(): Ground
  remove(): void
}

/** A signal to a start of the wizard, so many milliseconds after it. */
export type Disturbance = readonly [afterMs: number, signal: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT' | 'SIGTERM']

export interface StartOptions {
  readonly args?: readonly string[]
  readonly disturbances?: readonly Disturbance[]
}

/** How one start of the wizard ended. */
export interface Ended {
  readonly exitCode: number | undefined
  readonly output: string
  readonly hung: boolean
}

/** What a release publishes to, beside the tag. */
export type Variant = 'tag only' | 'a folder'

/** Makes the first ground; the rest are copies of it. */
export async function makeGround(variant: Variant = 'tag only'): Promise<Ground> {
  const { file } = await bundleCli()
  const folder = temporaryFolder('fault')
  writeFiles(
    folder,
    variant === 'a folder' ? { ...files, ...published(files['work/release-wizard.yaml']) } : files,
  )
  const isolated = isolatedEnv(when)
  cpSync(isolated.env.GIT_CONFIG_GLOBAL ?? '', join(folder, 'gitconfig'))
  await execa('bash', ['-ec', first], { cwd: folder, env: isolated.env, extendEnv: false })
  return groundIn(folder, file, isolated)
}

function groundIn(folder: string, cli: string, { env: bare }: IsolatedEnv): Ground {
  const env = {
    ...bare,
    GROUND: folder,
    RELEASE_WIZARD_HOME: join(folder, 'state'),
    GIT_CONFIG_GLOBAL: join(folder, 'gitconfig'),
  }
  const cwd = join(folder, 'work')
  return {
    folder,
    async sh(script) {
      const options = { cwd, env, extendEnv: false, all: true, reject: false } as const
      const { all } = await execa('bash', ['-c', `${prelude}\n${script}`], options)
      return all
    },
    async release({ enter = ':', env: extra = {} }, { args = [], disturbances = [] } = {}) {
      const laid = Object.entries(extra).map(([name, value]) => [name, value.replaceAll('GROUND', folder)])
      const given = [
        '--plain',
        '--yes',
        '--operator',
        'mia',
        ...(args.length > 0 ? args : ['1.1.0', ...confirm('1.1.0')]),
      ]
      const child = execa('bash', ['-c', `${enter}; exec "$@"`, 'bash', process.execPath, cli, ...given], {
        cwd,
        env: { ...env, ...Object.fromEntries(laid) },
        extendEnv: false,
        stdin: 'ignore',
        all: true,
        reject: false,
        timeout: 90_000,
        killSignal: 'SIGKILL',
      })
      const timers = disturbances.map(([afterMs, signal]) => setTimeout(() => child.kill(signal), afterMs))
      const { exitCode, all, timedOut } = await child
      for (const timer of timers) clearTimeout(timer)
      return { exitCode, output: all, hung: timedOut }
    },
    copy() {
      const other = temporaryFolder('fault')
      cpSync(folder, other, { recursive: true, verbatimSymlinks: true })
      return groundIn(other, cli, { home: bare.HOME ?? '', env: bare })
    },
    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }),
  }
}

/** The arguments that confirm what cannot be undone of a version. */
export function confirm(version: string): readonly string[] {
  return ['--answer', `tag/push=${version}`, '--answer', `publish/shelf=${version}`]
}
