import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { execa } from 'execa'
import type { Event } from '../../source/core/event.js'
import { addRemote, makeRepository, type Repository } from '../parts/repository.js'
import { isolatedEnv, writeFiles } from '../parts/temporary.js'
import { npmrc } from '../parts/verdaccio.js'

/** A project of a maintainer, as a test sets it up; the rest is an ordinary package whose 1.0.0 is tagged. */
export interface MaintainerSetting {
  /** The built wizard. */
  readonly wizard: string
  /** The address of the registry that `.npmrc` names. */
  readonly registry: string
  readonly token?: string
  readonly name: string
  readonly version?: string
  readonly manifest?: object
  /** More files of the first commit, or others in place of the usual ones; undefined leaves a usual one out. */
  readonly files?: Readonly<Record<string, string | undefined>>
  /** False where nothing was ever released. */
  readonly released?: boolean
  readonly env?: Readonly<Record<string, string>>
  /** Folders that stand first in PATH. */
  readonly path?: readonly string[]
}

/** What a command of the wizard came to. */
export interface Ended {
  readonly exitCode: number | undefined
  readonly signal: string | undefined
  /** Everything printed, both streams in order. */
  readonly output: string
}

/** A command of the wizard that runs. */
export type Started = Promise<Ended> & { readonly pid: number }

/** As much of the status document as these tests look at. */
interface Told {
  readonly id: string
  readonly status: string
  readonly fact: string | null
}

export interface Status {
  readonly outcome: string
  readonly phase: string | null
  readonly commit: string | null
  readonly next: readonly string[]
  readonly steps: readonly (Told & { readonly items?: readonly Told[] })[]
  readonly channels: readonly {
    readonly id: string
    readonly name: string
    readonly status: string
    readonly actual: string | null
    readonly ours: boolean | null
    readonly note: string | null
  }[]
}

/** A maintainer with a project, a bare remote and a login: everything outside of it is as after an installation. */
export interface Maintainer {
  readonly repository: Repository
  readonly remote: Repository
  readonly home: string
  readonly env: Readonly<Record<string, string>>
  readonly name: string
  /** The wizard in a process of its own, with more of an environment; all that it prints in order. */
  start(args: readonly string[], extra?: Readonly<Record<string, string>>): Started
  /** `release-wizard ...args --plain` where nobody can be asked. */
  wizard(...args: readonly string[]): Promise<Ended>
  /** The release of a target with consent by name, in the version it comes to, for the tag and each channel. */
  release(target: string, version: string, channels?: readonly string[]): Promise<Ended>
  /** The same again without a target: the release in progress goes on. */
  resume(version: string, channels?: readonly string[]): Promise<Ended>
  status(): Promise<Status>
  step(id: string): Promise<Status['steps'][number] | undefined>
  /** Everything that the journals tell. */
  events(): readonly Event[]
  /** The artifact that the wizard kept for a channel, and where it is. */
  kept(channel?: string): { readonly integrity: string; readonly file: string }
  /** The commit of a tag on the remote, and how often the tag was written there. */
  remoteTag(tag: string): { readonly commit: string | undefined; readonly moves: number }
}

export function makeMaintainer(setting: MaintainerSetting): Maintainer {
  const { wizard, registry, token, name, version = '1.0.0', released = true } = setting
  const { env, home } = isolatedEnv(setting.env, setting.path)
  writeFiles(home, { '.npmrc': npmrc(registry, token) })
  const files = { ...projectFiles(name, version, setting.manifest), ...setting.files }
  const repository = makeRepository(present(files), env)
  if (released) {
    repository.tag(`v${version}`)
    repository.commit('feat: say it louder', { 'loud.js': 'module.exports = (text) => `${text}!`\n' })
  }
  const remote = addRemote(repository)
  remote.git('config', 'core.logAllRefUpdates', 'always')
  const start = (args: readonly string[], extra: Readonly<Record<string, string>> = {}): Started => {
    const running = execa(process.execPath, [wizard, ...args], {
      cwd: repository.folder,
      env: { ...env, ...extra },
      extendEnv: false,
      reject: false,
      all: true,
      stdin: 'ignore',
    })
    const ended = running.then(({ exitCode, signal, all }) => ({ exitCode, signal, output: all }))
    return Object.assign(ended, { pid: running.pid ?? 0 })
  }
  const run = (args: readonly string[]): Promise<Ended> => start(args)
  const status = async (): Promise<Status> => JSON.parse((await run(['status', '--json'])).output)
  return {
    repository,
    remote,
    home,
    env,
    name,
    start,
    wizard: (...args) => run([...args, '--plain']),
    release: (target, wanted, channels = ['npm']) =>
      run([target, '--plain', '--yes', ...consents(wanted, channels)]),
    resume: (wanted, channels = ['npm']) => run(['--plain', '--yes', ...consents(wanted, channels)]),
    status,
    step: async (wanted) => (await status()).steps.find(({ id }) => id === wanted),
    events: () => journalsOf(env).flatMap(({ events }) => events),
    kept(channel = 'npm') {
      const [kept] = journalsOf(env).flatMap(({ folder, events }) =>
        events.flatMap((event) =>
          event.type === 'artifact-kept' && event.artifact.channel === channel
            ? [{ integrity: event.artifact.integrity, file: join(folder, event.artifact.file) }]
            : [],
        ),
      )
      if (kept === undefined) throw new Error(`nothing was kept for ${channel}`)
      return kept
    },
    remoteTag(tag) {
      const ref = `refs/tags/${tag}`
      const there = remote.git('for-each-ref', '--format=%(*objectname)', ref)
      // git shows no reflog of a ref that names an annotated tag, but writes it.
      const log = there === '' ? '' : readFileSync(join(remote.folder, 'logs', ref), 'utf8').trim()
      return { commit: there || undefined, moves: log === '' ? 0 : log.split('\n').length }
    },
  }
}

/** Consent by name for each irreversible step. */
export function consents(version: string, channels: readonly string[]): readonly string[] {
  return ['tag/push', ...channels.map((id) => `publish/${id}`)].flatMap((step) => [
    '--answer',
    `${step}=${version}`,
  ])
}

function present(files: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(files).flatMap(([path, text]) => (text === undefined ? [] : [[path, text]])),
  )
}

function projectFiles(name: string, version: string, manifest: object = {}): Record<string, string> {
  const text = {
    name,
    version,
    description: 'Says things',
    license: 'MIT',
    main: 'index.js',
    scripts: { test: 'node --test' },
    ...manifest,
  }
  return {
    'package.json': `${JSON.stringify(text, null, 2)}\n`,
    'package-lock.json': `${JSON.stringify(
      {
        name,
        version,
        lockfileVersion: 3,
        requires: true,
        packages: { '': { name, version, license: 'MIT' } },
      },
      null,
      2,
    )}\n`,
    'index.js': `module.exports = ${JSON.stringify(name)}\n`,
    'index.test.js': `require('node:test')('says its name', () => require('node:assert').equal(require('./index.js'), ${JSON.stringify(name)}))\n`,
    'README.md': `# ${name}\n`,
    LICENSE: 'MIT\n',
  }
}

/** The runs of this home in the order they were begun, and what their journals tell. */
function journalsOf({ RELEASE_WIZARD_HOME: home = '' }: Readonly<Record<string, string>>) {
  const runs = join(home, 'runs')
  return readdirSync(runs)
    .toSorted()
    .map((run) => {
      const folder = join(runs, run)
      const lines = readFileSync(join(folder, 'journal.jsonl'), 'utf8').trim().split('\n')
      return { folder, events: lines.map((line) => JSON.parse(line) as Event) }
    })
}
