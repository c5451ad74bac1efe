import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RunStory } from './actions/run-story.js'
import { type RunCause, startRun } from './actions/start-run.js'
import { createClock } from './clock.js'
import { createFaults, type Faults } from './faults.js'
import { commitFiles, type NewCommit } from './git-write.js'
import type { Role } from './records.js'
import { createRemote, type Remote } from './remote.js'
import { routes } from './rest/routes.js'
import { type RecordedRequest, serve } from './server.js'
import { createAccount } from './setup.js'
import { addRepository, createState, type GithubState, type Repository } from './state.js'

/** What a process needs in its environment to talk to this GitHub with `gh` and `git`. */
export type GithubEnv = Readonly<Record<string, string>>

export interface GithubOptions {
  readonly owner: string
  readonly repo: string
  /** Where the clock stands still, ISO 8601. Left out, it follows the machine. */
  readonly now?: string
  /** Whose token `env` carries; an admin of the repository. */
  readonly login?: string
  readonly ownerKind?: 'User' | 'Organization'
  /** The name of a GitHub Enterprise Server that this is; github.com without it. */
  readonly host?: string
}

/** A running GitHub with one repository and one maintainer, until `stop`. */
export interface Github {
  readonly env: GithubEnv
  /** Git's side: connections, and the bare repositories behind them. */
  readonly remote: Remote & { readonly url: string }
  readonly state: GithubState
  readonly repository: Repository
  readonly faults: Faults
  readonly requests: readonly RecordedRequest[]
  /** Another repository, such as a tap, with the same admin. */
  addRepository(owner: string, name: string): Repository
  /** Another person with a token of their own; gives the environment for them. */
  addMaintainer(login: string, role: Role): GithubEnv
  /** Writes a commit into the repository as a push from elsewhere would; gives its SHA. */
  commit(commit: NewCommit): string
  /** A run that something other than a dispatch caused, such as a pushed tag. */
  startRun(workflow: string, cause?: RunCause): RunStory
  /** What happens when someone dispatches a workflow file. */
  onDispatch(workflow: string, tell: (run: RunStory) => void): void
  /** Stops and cleans up. Rejects when any request was one that no documented route takes. */
  stop(): Promise<void>
}

/** Starts a local GitHub: the API on a unix socket for `gh`, git over ssh beside it. */
export const startGithub = async (options: GithubOptions): Promise<Github> => {
  const { owner, repo, login = 'mia', ownerKind = 'Organization', host = 'github.com' } = options
  const root = mkdtempSync(join(tmpdir(), 'gh-'))
  const folder = (name: string) => {
    mkdirSync(join(root, name))
    return join(root, name)
  }
  const state = createState(createClock(options.now))
  const faults = createFaults()
  const remote = createRemote(folder('git'), host)
  const socket = join(root, 'api')
  const server = await serve(state, routes, faults, socket, host)

  const config = folder('config')
  // gh keeps caches in the temporary folder, named by run ids that start anew with every GitHub of ours.
  const temporary = folder('tmp')
  writeFileSync(
    join(config, 'config.yml'),
    `git_protocol: ssh\nprompt: disabled\nhttp_unix_socket: ${socket}\n`,
  )
  const envOf = (token: string): GithubEnv => ({
    GH_CONFIG_DIR: config,
    [host === 'github.com' ? 'GH_TOKEN' : 'GH_ENTERPRISE_TOKEN']: token,
    GH_PROMPT_DISABLED: '1',
    GH_NO_UPDATE_NOTIFIER: '1',
    GIT_CONFIG_GLOBAL: remote.config,
    GIT_CONFIG_NOSYSTEM: '1',
    TMPDIR: temporary,
    NO_COLOR: '1',
  })

  const open = (repositoryOwner: string, name: string): Repository => {
    const git = remote.open(repositoryOwner, name)
    const repository = addRepository(state, { owner: repositoryOwner, name, ownerKind, git })
    repository.roles.set(login, 'admin')
    return repository
  }
  const admin = createAccount(state, login)
  const repository = open(owner, repo)

  return {
    env: envOf(admin.token),
    remote: { ...remote, url: `git@${host}:${owner}/${repo}.git` },
    state,
    repository,
    faults,
    requests: server.requests,
    addRepository: open,
    addMaintainer: (name, role) => {
      repository.roles.set(name, role)
      return envOf(createAccount(state, name).token)
    },
    commit: (commit) => commitFiles(repository.git, { at: state.clock.now(), ...commit }),
    startRun: (workflow, cause) => startRun(state, repository, workflow, cause),
    onDispatch: (workflow, tell) => {
      repository.onDispatch.set(workflow, tell)
    },
    stop: async () => {
      await server.close()
      rmSync(root, { recursive: true, force: true })
      if (server.unknown.length > 0) {
        throw new Error(
          `requests that this GitHub does not know:\n  ${server.unknown.join('\n  ')}\nadd the route, or mend the request`,
        )
      }
    },
  }
}
