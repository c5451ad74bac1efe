import { z } from 'zod'
import { changedPaths } from '../../lookups/git-lists.js'
import { readHead } from '../../lookups/head.js'
import { lastWords } from '../../lookups/no-answer.js'
import { printed } from '../../lookups/printed.js'
import { type CommitMade, readCommitMade, versionsInCommit } from '../../lookups/release-commit.js'
import { releaseFiles } from '../../lookups/release-files.js'
import { runOrLend } from '../../lookups/run-or-lend.js'
import { readUnfinished } from '../../lookups/unfinished.js'
import { readUnfitFiles } from '../../lookups/unfit-files.js'
import { short } from '../../lookups/words.js'
import { type Action, defineAction } from '../../ports/action.js'
import { succeeded } from '../../ports/command.js'
import { ifTold } from '../../ports/not-told.js'
import type { ReadPort } from '../../ports/read.js'
import type { Release } from '../../ports/release.js'
import { unknown } from '../../ports/verdict.js'
import { hookAdded, hookLeft, hookSpoiled, notCommitted, pathsBetween, readStatus, staged } from './hooks.js'

const parameters = z.strictObject({
  message: z.string().default(`chore(release): \${tag}`).describe('The message of the commit.'),
})

/** Their line ends stay as they were, which safecrlf cannot know: what was committed is compared afterwards. */
const asSet = ['-c', 'core.safecrlf=false']

export const versionCommit: Action = defineAction({
  name: 'version/commit',
  title: 'Release commit',
  words: 'Commits the version files and the changelog, and nothing else.',
  irreversible: false,
  makes: ['commit'],
  with: parameters,
  why: 'The tag names one commit: the one in which every file says the new version.',
  hint: 'Undo: git reset --keep HEAD~1, as long as it is not pushed.',
  async probe({ read, release, with: { message } }) {
    const { commit } = await readHead(read)
    const changed = await changedFiles(read, release)
    if (changed.length > 0 || (await versionsInCommit(read, release, commit))) return { found: 'absent' }
    const made = await readReleaseCommit(read, release, textOf(message, release))
    if (made && made.strangers.length > 0) return { found: 'absent' }
    return {
      found: 'done',
      fact: `${short(commit)} has it all`,
      outputs: { commit, ...(made === undefined ? {} : { parent: made.parent }) },
    }
  },
  async perform({ read, write, release, with: { message } }) {
    const text = textOf(message, release)
    const before = await readHead(read)
    const made = await readReleaseCommit(read, release, text)
    const left = await readStatus(read)
    if (made && made.strangers.length > 0) {
      const own = releaseFiles(release.plan)
      const spoiled = left.filter((entry) => !entry.startsWith(' ') && own.includes(entry.slice(3)))
      return hookAdded(made.strangers, made.parent, release, spoiled)
    }
    const unready = (await readUnfinished(read, release)) ?? (await readUnfitFiles(read, release))
    if (unready) return unready
    const paths = await changedFiles(read, release)
    const added = await write.run('git', [...asSet, 'add', '--', ...paths])
    if (!succeeded(added)) return unknown(lastWords(added), 'the files staged', 'try: git add')
    const others = (await pathsBetween(read, 'diff-index', '--cached', before.commit)).filter(
      (path) => !paths.includes(path),
    )
    if (others.length > 0) return staged(others)
    const declared = printed(await write.run('git', ['write-tree']), 'the tree of what is committed').trim()
    const args = ['commit', '--message', text]
    const signs =
      (await read.git(['config', '--type=bool', '--get', 'commit.gpgsign'])).stdout.trim() === 'true'
    const lent = signs ? await write.handOver('git', args) : undefined
    const result = lent ?? (await runOrLend(write, args))
    const commit = await commitAt(read)
    if (!succeeded(result) || commit === undefined || commit === before.commit) {
      const spoiled = (await pathsBetween(read, 'diff-index', declared)).filter(
        (path) => paths.includes(path) || !left.some((entry) => entry.slice(3) === path),
      )
      return notCommitted(lastWords(result), declared, spoiled)
    }
    const differing = await pathsBetween(read, 'diff-tree', declared, commit)
    const wrong = await versionsInCommit(read, release, commit)
    const after = (await readStatus(read)).filter(
      (entry) => !left.includes(entry) || paths.includes(entry.slice(3)),
    )
    if (wrong) return hookSpoiled(wrong, declared, differing, after)
    if (differing.length > 0) return hookAdded(differing, declared, release, after)
    if (after.length > 0) return hookLeft(after)
    return {
      verdict: 'pass',
      fact: `${short(commit)}: ${paths.join(', ')}`,
      outputs: { commit, parent: before.commit },
      touched: paths,
    }
  },
  describe: ({ release }) => `commit ${releaseFiles(release.plan).join(', ') || 'nothing'}`,
  async undo({ read, write, release }) {
    const { step, outputs } = release
    const commit = outputs[`${step.id}.commit`]
    const parent = outputs[`${step.id}.parent`]
    if (commit === undefined || parent === undefined) return undefined
    if ((await commitAt(read)) !== commit)
      return { ok: false, fact: `${short(commit)} is no longer the last commit: left alone` }
    const shared = await read.git(['branch', '--remotes', '--contains', commit])
    if (printed(shared, 'the branches of remotes that have it').trim() !== '')
      return { ok: false, fact: `${short(commit)} is pushed: a public commit is not taken back` }
    await write.run('git', ['reset', '--keep', parent])
    const ok = (await commitAt(read)) === parent
    return {
      ok,
      fact: ok ? `${short(commit)} taken back; HEAD is ${short(parent)}` : `${short(commit)} is still there`,
    }
  },
})

/** The commit of HEAD; undefined where git does not tell it. */
function commitAt(read: ReadPort): Promise<string | undefined> {
  return ifTold(async () => (await readHead(read)).commit)
}

function textOf(message: string, { target }: Release): string {
  return message.replaceAll('${tag}', target?.tag ?? '').replaceAll('${version}', target?.version ?? '')
}

/** HEAD, where it is what this step commits: its message (a hook may add to it), and files of the release. */
async function readReleaseCommit(
  read: ReadPort,
  release: Release,
  text: string,
): Promise<CommitMade | undefined> {
  const made = await readCommitMade(read, release, 'HEAD')
  const own = releaseFiles(release.plan)
  const isOurs = made?.message.includes(text.trim()) && made.paths.some((path) => own.includes(path))
  return isOurs ? made : undefined
}

async function changedFiles(read: ReadPort, release: Release): Promise<readonly string[]> {
  const files = releaseFiles(release.plan)
  if (files.length === 0) return []
  const status = await read.git([
    'status',
    '--porcelain=v1',
    '-z',
    '--no-renames',
    '--untracked-files=all',
    '--',
    ...files,
  ])
  return changedPaths(printed(status, 'what changed'))
}
