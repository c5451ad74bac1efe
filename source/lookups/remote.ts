import { z } from 'zod'
import { succeeded } from '../ports/command.js'
import { NotTold } from '../ports/not-told.js'
import type { ReadPort } from '../ports/read.js'
import type { Release } from '../ports/release.js'
import { type Head, readHead } from './head.js'
import { noAnswer } from './no-answer.js'
import { printed, printedIfThere } from './printed.js'
import { remoteSilence } from './remote-silence.js'
import { nameOf } from './words.js'

/** The `with` of every check that asks the remote: its name, where neither the upstream nor `origin` is meant. */
export const remoteParameters = z.strictObject({
  remote: z.string().optional().describe('The remote. Without it, the one that is pushed to.'),
})

/** The output of the gate that asks the remote: its name and address, for the words before a push. */
export const pushedTo = 'pushed-to'

/** A remote, and the full ref that a branch has there. */
export interface RemoteBranch {
  readonly remote: string
  readonly ref: string
}

const timeoutMs = 60_000
const keepBytes = 50_000_000

/**
 * Finds the remote that is pushed to: the one named, else the plan's, else that of git's own settings (`pushRemote` of
 * the branch, `remote.pushDefault`), else that of the branch's upstream, else `origin`, else the only one.
 */
export async function findRemote(
  read: ReadPort,
  named: string | undefined,
  branch: string | undefined,
): Promise<RemoteBranch> {
  const listed = await read.git(['remote'])
  const expected = 'a remote that the release is pushed to'
  const remotes = printed(listed, expected, 'try: git remote -v')
    .split('\n')
    .filter((name) => name !== '')
  const upstream = branch === undefined ? undefined : await findUpstream(read, branch)
  const only = remotes.length === 1 ? remotes[0] : undefined
  const wanted = named ?? read.remote ?? (await pushSetting(read, branch))
  const remote = wanted ?? upstream?.remote ?? (remotes.includes('origin') ? 'origin' : only)
  if (remote === undefined || !remotes.includes(remote)) {
    const others =
      remotes.length === 0 ? 'no remote' : `no remote ${remote ?? 'origin'} among ${remotes.join(', ')}`
    throw NotTold.fail(others, expected, `add it: git remote add ${remote ?? 'origin'} URL`)
  }
  const ref = upstream?.remote === remote ? upstream.ref : `refs/heads/${branch ?? 'HEAD'}`
  return { remote, ref }
}

/** The remote that is pushed to from what is checked out, and that. */
export async function findRemoteHere(
  read: ReadPort,
  named?: string,
): Promise<RemoteBranch & { readonly head: Head }> {
  const head = await readHead(read)
  return { ...(await findRemote(read, named, head.branch)), head }
}

/** Asks a remote where refs point, without a fetch: full ref name → object id. Peeled tags stand as `REF^{}`. */
export async function fetchRefs(
  read: ReadPort,
  remote: string,
  refs: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const result = await listRemote(read, ['--', remote, ...refs])
  if (!succeeded(result)) {
    throw new NotTold(remoteSilence(result, remote, `an answer from ${nameOf(remote)}`))
  }
  if (result.truncated)
    throw NotTold.unknown(
      `${nameOf(remote)} has more refs than can be read`,
      `what it has of ${refs.join(', ')}`,
      `look yourself: git ls-remote ${remote}`,
    )
  // ls-remote matches the ends of names, so that others may come along: each is found by its full name.
  const lines = result.stdout.split('\n').map((line) => line.split('\t'))
  return new Map(lines.flatMap(([id = '', ref = '']) => (ref === '' ? [] : [[ref, id]])))
}

/** What a tag names on a remote: the object itself, and the commit, which is another where the tag is annotated. */
export interface RemoteTag {
  readonly object: string
  readonly commit: string
}

/** Asks a remote what tags name there; those that it does not have are left out. Other refs may be asked along. */
export async function fetchTags(
  read: ReadPort,
  remote: string,
  tags: readonly string[],
  others: readonly string[] = [],
): Promise<{ readonly tags: ReadonlyMap<string, RemoteTag>; readonly refs: ReadonlyMap<string, string> }> {
  const asked = tags.flatMap((tag) => [`refs/tags/${tag}`, `refs/tags/${tag}^{}`])
  const refs = await fetchRefs(read, remote, [...asked, ...others])
  const found = tags.flatMap((tag) => {
    const object = refs.get(`refs/tags/${tag}`)
    return object === undefined
      ? []
      : [[tag, { object, commit: refs.get(`refs/tags/${tag}^{}`) ?? object }] as const]
  })
  return { tags: new Map(found), refs }
}

/** Asks a remote for the commit that a tag names there; undefined where it has none of that name. */
export async function fetchTagCommit(
  read: ReadPort,
  remote: string,
  tag: string,
): Promise<string | undefined> {
  return (await fetchTags(read, remote, [tag])).tags.get(tag)?.commit
}

/** The remote of a release, and the branch that its version was chosen on: whoever switched since pushes no other. */
export async function findReleaseRemote(
  read: ReadPort,
  release: Pick<Release, 'target'>,
  named: string | undefined,
): Promise<RemoteBranch & { readonly branch: string | undefined }> {
  const { branch } = release.target?.ground ?? (await readHead(read))
  return { ...(await findRemote(read, named, branch)), branch }
}

/**
 * Asks a remote for the name of its default branch: that of its HEAD, else its only branch, for a bare repository
 * made by hand may have a HEAD that names no branch of it. Undefined where neither tells.
 */
export async function fetchDefaultBranch(read: ReadPort, remote: string): Promise<string | undefined> {
  const result = await listRemote(read, ['--symref', '--', remote, 'HEAD'])
  const expected = `the default branch of ${nameOf(remote)}`
  if (!succeeded(result)) {
    throw new NotTold(
      noAnswer(result, expected, 'check the network, or name the branch: with: { branch: NAME }'),
    )
  }
  const named = /^ref: refs\/heads\/(.*)\tHEAD$/m.exec(result.stdout)?.[1]
  if (named !== undefined) return named
  const refs = await fetchRefs(read, remote, ['refs/heads/*'])
  const [only, ...others] = [...refs.keys()]
  return others.length === 0 ? only?.slice('refs/heads/'.length) : undefined
}

function listRemote(read: ReadPort, args: readonly string[]) {
  return read.git(['ls-remote', ...args], { timeoutMs, keepBytes, env: { GIT_TERMINAL_PROMPT: '0' } })
}

/** The remote that git itself is told to push to; undefined where its settings leave it to the upstream. */
export async function pushSetting(read: ReadPort, branch: string | undefined): Promise<string | undefined> {
  const said = await read.git([
    'config',
    '--null',
    '--get-regexp',
    '^(branch[.].*[.]pushremote|remote[.]pushdefault)$',
  ])
  const text = printedIfThere(said, 'the settings of git', 'try: git config --list') ?? ''
  const settings = new Map(
    text.split('\0').map((entry) => {
      const [name = '', ...value] = entry.split('\n')
      return [name, value.join('\n')] as const
    }),
  )
  return settings.get(`branch.${branch}.pushremote`) ?? settings.get('remote.pushdefault')
}

/** The address that a push to the remote goes to, without a password in it. */
export async function pushAddress(read: ReadPort, remote: string): Promise<string> {
  const asked = await read.git(['remote', 'get-url', '--push', remote])
  return printed(asked, `the address of ${nameOf(remote)}`, 'try: git remote -v')
    .trim()
    .replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/@]*@/i, '$1')
}

async function findUpstream(read: ReadPort, branch: string): Promise<RemoteBranch | undefined> {
  const ref = `refs/heads/${branch}`
  const result = await read.git([
    'for-each-ref',
    '--format=%(refname)%09%(upstream:remotename)%09%(upstream:remoteref)',
    ref,
  ])
  const rows = printed(result, `what ${nameOf(branch)} follows`, 'try: git branch -vv')
    .split('\n')
    .map((line) => line.split('\t'))
  const [, remote = '', there = ''] = rows.find(([name]) => name === ref) ?? []
  // A branch may follow another local branch: git calls that the remote `.`.
  return remote === '' || remote === '.' || there === '' ? undefined : { remote, ref: there }
}
