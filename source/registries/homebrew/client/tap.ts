import { join, resolve } from 'node:path'
import { noAnswer } from '../../../lookups/no-answer.js'
import { ended, printed, printedIfThere } from '../../../lookups/printed.js'
import { fetchDefaultBranch } from '../../../lookups/remote.js'
import { specOf } from '../../../lookups/target.js'
import type { ChannelSpec } from '../../../plan/plan.js'
import { slug } from '../../../plan/slug.js'
import { type CommandOptions, type CommandResult, succeeded } from '../../../ports/command.js'
import { NotTold } from '../../../ports/not-told.js'
import type { ReadPort } from '../../../ports/read.js'
import type { Release } from '../../../ports/release.js'
import { unknown } from '../../../ports/verdict.js'
import type { Asked, Subject } from '../../frame/declaration.js'
import { type HomebrewChannelKeys, homebrewChannelKeys } from '../formats/channel-keys.js'
import { readGitRefusal } from '../formats/refusal.js'
import { formulaPaths, tapPlace } from '../formats/tap.js'

/** The formula that a channel publishes, and the tap that it stands in. */
export interface TapSubject extends Subject {
  readonly spec: ChannelSpec
  readonly keys: HomebrewChannelKeys
  /** What git is given: an address, or an absolute path. */
  readonly address: string
  /** A work tree of the tap on this machine, where the plan names one. */
  readonly clone?: string
}

/** The tap as it is now, read into a repository of the run's folder. */
export interface Tap {
  readonly branch: string
  readonly head: string
  /** The repository of the run's folder; absolute. */
  readonly scratch: string
  readonly path: string
  /** Undefined where the tap has no such formula yet. */
  readonly text: string | undefined
}

/** Finds the tap of the release's channel; a clone stands for the remote that it comes from. */
export async function tapSubject({ read, release }: Asked): Promise<TapSubject> {
  const spec = specOf(release)
  const keys = homebrewChannelKeys.parse(spec.with)
  const name = keys.formula ?? spec.package ?? release.plan.name
  const place = {
    title: `the tap ${keys.tap}`,
    login: 'log in for git (gh auth login, or an SSH key), then try again',
    right: 'ask the owner of the tap for the right to push',
  }
  const origin = await read.git(['config', '--get', 'remote.origin.url'])
  const stands = tapPlace(keys.tap, printedIfThere(origin, 'the address of origin')?.trim())
  const subject = { name, spec, keys, place }
  if (stands.kind === 'address') return { ...subject, address: stands.address }
  const path = resolve(read.root, stands.path)
  const mend = 'clone it there, or correct tap: in the plan'
  if (!(await read.exists(path))) throw NotTold.fail(`no folder ${keys.tap}`, 'a clone of the tap', mend)
  const bare = await read.git(['rev-parse', '--is-bare-repository'], { cwd: path })
  if (printed(bare, `a clone of the tap in ${keys.tap}`).trim() === 'true')
    return { ...subject, address: path }
  const remote = await read.git(['config', '--get', 'remote.origin.url'], { cwd: path })
  if (succeeded(remote)) return { ...subject, address: remote.stdout.trim(), clone: path }
  throw NotTold.fail(`${keys.tap} has no remote origin`, 'a clone of the tap', mend)
}

/** Reads the branch that users get, and the formula on it. Only the run's own folder is written to. */
export async function readTap(read: ReadPort, release: Release, subject: TapSubject): Promise<Tap> {
  const { address, keys, name, spec } = subject
  const branch = keys.branch === undefined ? await fetchDefaultBranch(read, address) : keys.branch
  const ref = branch ?? 'main'
  // Checks run side by side, so each step has a repository of its own.
  const scratch = join(read.runFolder, 'taps', slug(`${spec.id} ${release.step.id}`))
  const made = await read.query('git', ['init', '--quiet', '--bare', scratch])
  ended(made, 'a folder for the tap', 'see the log')
  const env = { GIT_TERMINAL_PROMPT: '0' }
  const fetched = await read.query('git', ['fetch', '--quiet', '--depth=1', '--', address, ref], {
    cwd: scratch,
    env,
  })
  if (!succeeded(fetched)) throw new NotTold(silence(fetched, subject))
  const fetchedHead = await read.query('git', ['rev-parse', 'FETCH_HEAD'], { cwd: scratch })
  const head = printed(fetchedHead, `the head of ${keys.tap}`).trim()
  const paths = keys.path === undefined ? formulaPaths(name) : [keys.path]
  for (const path of paths) {
    const text = await readBlob(
      (args, options) => read.query('git', args, { ...options, cwd: scratch }),
      `FETCH_HEAD:${path}`,
    )
    if (text !== undefined) return { branch: ref, head, scratch, path, text }
  }
  const [path = `Formula/${name}.rb`] = paths
  return { branch: ref, head, scratch, path, text: undefined }
}

function silence(result: CommandResult, { keys }: TapSubject) {
  const expected = `what is in the tap ${keys.tap}`
  if (result.missing || result.timedOut || result.cancelled) return noAnswer(result, expected, 'try again')
  const { words, cause } = readGitRefusal(result.stderr)
  const mend =
    cause === 'not-found' ? 'correct tap: in the plan, or make the tap' : 'check the network and your access'
  return unknown(`the tap ${keys.tap} cannot be read: ${words}`, expected, mend)
}

/** Runs git in the repository that is asked about. */
type QueryGit = (args: readonly string[], options: CommandOptions) => Promise<CommandResult>

/**
 * The text of `REVISION:PATH`, to its last line end; undefined where there is none. Of what a command prints one line end
 * is taken off at the end, and here that is git's own.
 */
export async function readBlob(git: QueryGit, object: string): Promise<string | undefined> {
  const result = await git(['cat-file', '--batch'], { input: `${object}\n` })
  const text = printed(result, object, 'try: git fsck')
  const [header] = /^[0-9a-f]+ blob \d+\n/.exec(text) ?? []
  return header === undefined ? undefined : text.slice(header.length)
}
