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
  /** Starts the release, or resumes it; killed after a time where one is given. */
  release(
    fault: Fault,
    options: { readonly args?: readonly string[]; readonly killAfterMs?: number },
  ): Promise<Ended>
  /** The same as it stands, in another folder. */
  copy(): Ground
  remove(): void
}

/** How one start of the wizard ended. */
export interface Ended {
  readonly exitCode: number | undefined
  readonly output: string
  readonly hung: boolean
}

/** Makes the first ground; the rest are copies of it. */
export async function makeGround(): Promise<Ground> {
  const { file } = await bundleCli()
  const folder = temporaryFolder('fault')
  writeFiles(folder, files)
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
    async release({ enter = ':', env: extra = {} }, { args = [], killAfterMs }) {
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
      const killing =
        killAfterMs === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfterMs)
      const { exitCode, all, timedOut } = await child
      clearTimeout(killing)
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

/** The arguments that confirm the push of a version. */
export function confirm(version: string): readonly string[] {
  return ['--answer', `tag/push=${version}`]
}
