import { basename, dirname, resolve } from 'node:path'
import { Usage, type WizardError } from '../core/errors.js'
import { type GitPlace, git, tryGit } from './git.js'
import { localKey, remoteKey } from './remote-key.js'

/** A repository as the wizard finds it. */
export interface Repository {
  /** The work tree's root, absolute. */
  readonly root: string
  /** What it is known by: the normalised remote, or its git directory where there is none. Shared by work trees. */
  readonly key: string
  /** The remote's name: `origin`, or the only one. */
  readonly remote?: string
}

/** Finds the repository around a folder. Where there is none that has a work tree, an error says why. */
export async function findRepository(cwd: string, env: GitPlace['env'] = process.env): Promise<Repository> {
  const place = { root: cwd, env }
  const [asked, top, remotes] = await Promise.all([
    tryGit(place, ['rev-parse', '--is-bare-repository', '--is-inside-work-tree', '--git-common-dir']),
    tryGit(place, ['rev-parse', '--show-toplevel']),
    tryGit(place, ['remote', '--verbose']),
  ])
  if (!asked.ok) throw notFound(cwd, asked)
  const [bare, inside, common = ''] = asked.bytes.toString('utf8').split('\n')
  if (bare === 'true' || inside !== 'true') {
    throw new Usage(
      `${cwd} has no work tree of its repository. Expected a checkout.`,
      'Run the wizard in a clone, not in a bare repository or inside .git.',
      { nextSteps: ['git clone <this repository> <folder>'] },
    )
  }
  if (!top.ok) throw notFound(cwd, top)
  const root = top.bytes.toString('utf8').replace(/\n$/, '')
  const remote = remotes.ok ? remoteOf(remotes.bytes.toString('utf8')) : undefined
  const folder = resolve(cwd, common)
  if (remote === undefined) return { root, key: localKey(folder) }
  // A linked work tree is the same repository: a relative address is read from the first one.
  const from = basename(folder) === '.git' ? dirname(folder) : root
  return { root, key: remoteKey(remote.address, from), remote: remote.name }
}

/** Refuses a repository in which nothing was committed yet: a usage error. */
export async function requireCommit(place: GitPlace): Promise<void> {
  if (!(await tryGit(place, ['rev-parse', '--verify', '--quiet', 'HEAD^{commit}'])).ok) throw noCommit()
}

/** Refuses a shallow clone, in which earlier releases cannot be seen: a usage error. */
export async function requireWholeHistory(place: GitPlace): Promise<void> {
  const shallow = await git(place, ['rev-parse', '--is-shallow-repository'])
  if (shallow.toString('utf8').trim() === 'true') {
    throw new Usage(
      'The clone is shallow: earlier commits and tags are missing. Expected the whole history.',
      'Fetch the rest of the history.',
      { nextSteps: ['git fetch --unshallow --tags'] },
    )
  }
}

/** The error of a repository without commits. */
export function noCommit(): Usage {
  return new Usage(
    'The repository has no commit yet. Expected one to release.',
    'Commit what is to be released.',
    { nextSteps: ['git add --all', 'git commit'] },
  )
}

/** The remote that the repository is known by, from a list of all: `origin`, or the first. */
function remoteOf(listed: string): { readonly name: string; readonly address: string } | undefined {
  const remotes = [...listed.matchAll(/^([^\t\n]+)\t(.*) \(fetch\)/gm)].map(
    ([, name = '', address = '']) => ({
      name,
      address: address.trim(),
    }),
  )
  return remotes.find(({ name }) => name === 'origin') ?? remotes[0]
}

function notFound(cwd: string, { missing, message }: { missing: boolean; message: string }): WizardError {
  if (missing) {
    return new Usage(
      'git was not found on PATH. Expected it to be installed.',
      'Install git, then run the wizard again.',
      {
        nextSteps: ['https://git-scm.com/downloads'],
      },
    )
  }
  if (message.includes('dubious ownership')) {
    return new Usage(
      `The repository around ${cwd} belongs to another user, and git does not trust it.`,
      'Take it over, or tell git that you trust it.',
      { nextSteps: ['git config --global --add safe.directory <its root>'] },
    )
  }
  return new Usage(
    `${cwd} is not in a git repository.`,
    'Run this inside the project’s git repository, or make the project one.',
    { nextSteps: ['git init', 'npx release-wizard practice'] },
  )
}
