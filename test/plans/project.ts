import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import { type Github, startGithub } from '../parts/github/github.js'
import { openRepository, type Repository } from '../parts/repository.js'
import { isolatedEnv, temporaryFolder } from '../parts/temporary.js'

/** One of the two projects whose plans stand beside this file. */
export type ProjectName = 'sigra' | 'plasmite'

/** What a command left behind. */
export interface Ran {
  readonly code: number | undefined
  readonly stdout: string
  readonly stderr: string
}

/** A project of the plans in a real repository, pushed to a local GitHub, and the wizard to run in it. */
export interface Project {
  readonly folder: string
  readonly env: Readonly<Record<string, string>>
  readonly repository: Repository
  readonly github: Github
  /** Runs the wizard as a user does, without a terminal. */
  wizard(...args: string[]): Promise<Ran>
  /** Everything that a dry run must leave as it was: refs here and there, and the work tree. */
  world(): string
}

const here = fileURLToPath(new URL('.', import.meta.url))

/** The text of a project's plan as it is committed. */
export function planText(name: ProjectName): string {
  return readFileSync(join(here, name, 'release-wizard.yaml'), 'utf8')
}

/** Puts the project's files and plan into a repository whose first commit is its last release, `base`. */
export async function startProject(
  name: ProjectName,
  options: {
    readonly base: string
    readonly wizard: string
    readonly plan?: (text: string) => string
    readonly env?: Readonly<Record<string, string>>
  },
): Promise<Project> {
  const github = await startGithub({ owner: 'example', repo: name })
  const { env } = isolatedEnv({ ...github.env, ...options.env }, [join(here, name, 'tools')])
  const folder = temporaryFolder(name)
  cpSync(join(here, name, 'fixture'), folder, { recursive: true })
  const text = planText(name)
  writeFileSync(join(folder, 'release-wizard.yaml'), options.plan?.(text) ?? text)
  const repository = openRepository(folder, env)
  repository.git('init', '-q')
  repository.commit(`chore(main): release ${options.base}`)
  repository.tag(options.base)
  repository.git('remote', 'add', 'origin', github.remote.url)
  repository.git('push', '-q', '--set-upstream', 'origin', 'main')
  repository.git('push', '-q', '--tags', 'origin')
  return {
    folder,
    env,
    repository,
    github,
    async wizard(...args) {
      const result = await execa(process.execPath, [options.wizard, ...args], {
        cwd: folder,
        env,
        extendEnv: false,
        reject: false,
        stdin: 'ignore',
      })
      return { code: result.exitCode, stdout: result.stdout, stderr: result.stderr }
    },
    world: () =>
      [
        repository.git('for-each-ref'),
        repository.git('status', '--porcelain', '--branch', '--ignored'),
        repository.git('ls-remote', 'origin'),
        readdirSync(folder).join(' '),
      ].join('\n'),
  }
}

/** The status of each step by its id, from the last line that a `--json` run printed. */
export function statusesOf({ stdout }: Ran): Readonly<Record<string, string>> {
  const last: { readonly steps: readonly { readonly id: string; readonly status: string }[] } = JSON.parse(
    stdout.trim().split('\n').at(-1) ?? '',
  )
  return Object.fromEntries(last.steps.map(({ id, status }) => [id, status]))
}

interface Ending {
  readonly step: string
  readonly status: string
  readonly finding: { readonly fact: string }
}

/** How each step ended, in the order in which a `--json` run said so. */
export function endingsOf({ stdout }: Ran): readonly Ending[] {
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
    .filter(({ type }) => type === 'step-ended')
}
