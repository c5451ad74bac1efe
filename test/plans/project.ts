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
  /** The wizard's entry, for those who start it themselves. */
  readonly wizardFile: string
  /** Runs the wizard as a user does, without a terminal. */
  wizard(...args: string[]): Promise<Ran>
  /** Everything that a dry run must leave as it was: refs here and there, and the work tree. */
  world(): string
}

/** How a project is started. */
export interface ProjectOptions {
  /** The tag of its last release. */
  readonly base: string
  readonly wizard: string
  /** Changes the text of the plan, for what stands elsewhere here. */
  readonly plan?: (text: string) => string
  readonly env?: Readonly<Record<string, string>>
  /** Folders of programs that go before the project's own tools. */
  readonly path?: readonly string[]
}

const here = fileURLToPath(new URL('.', import.meta.url))

/** The text of a project's plan as it is committed. */
export function planText(name: ProjectName): string {
  return readFileSync(join(here, name, 'release-wizard.yaml'), 'utf8')
}

/** Puts the project's files and plan into a repository whose first commit is its last release, `base`. */
export async function startProject(name: ProjectName, options: ProjectOptions): Promise<Project> {
  const github = await startGithub({ owner: 'example', repo: name })
  const { GH_TOKEN: token = '', ...reaching } = github.env
  const { env } = isolatedEnv({ ...reaching, ...options.env }, [
    ...(options.path ?? []),
    join(here, name, 'tools'),
  ])
  logIn(env.GH_CONFIG_DIR ?? '', token)
  const folder = temporaryFolder(name)
  cpSync(join(here, name, 'fixture'), folder, { recursive: true })
  const text = planText(name)
  writeFileSync(join(folder, 'release-wizard.yaml'), options.plan?.(text) ?? text)
  const repository = openRepository(folder, env)
  repository.git('init', '-q')
  if (text.includes('plan/document-current')) await writeDocument(folder, env, options.wizard)
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
    wizardFile: options.wizard,
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

/** Logs gh in by its own file, as a maintainer is: gates are handed no token from the environment. */
function logIn(config: string, token: string): void {
  const lines = ['github.com:', '  user: mia', `  oauth_token: ${token}`, '  git_protocol: ssh']
  writeFileSync(join(config, 'hosts.yml'), `${lines.join('\n')}\n`)
}

/** Writes the document of the plan, as the plan itself asks for: by the wizard's outline. */
async function writeDocument(folder: string, env: Project['env'], wizard: string): Promise<void> {
  const args = [wizard, 'outline', '--markdown', '--output', join(folder, 'RELEASING.md')]
  await execa(process.execPath, args, { cwd: folder, env, extendEnv: false })
}
