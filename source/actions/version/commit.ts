import { z } from 'zod'
import { readHead } from '../../lookups/head.js'
import { releaseFiles } from '../../lookups/release-files.js'
import { short } from '../../lookups/words.js'
import { type Action, defineAction } from '../../ports/action.js'
import { succeeded } from '../../ports/command.js'
import { ifTold } from '../../ports/not-told.js'
import type { ReadPort } from '../../ports/read.js'
import type { Release } from '../../ports/release.js'
import { fail, unknown } from '../../ports/verdict.js'

const parameters = z.strictObject({ message: z.string().default(`chore(release): \${tag}`) })

/** Commits the version files and the changelog, and nothing else. */
export const versionCommit: Action = defineAction({
  name: 'version/commit',
  title: 'Release commit',
  irreversible: false,
  makes: ['commit'],
  with: parameters,
  why: 'The tag names one commit: the one in which every file says the new version.',
  hint: 'Undo: git reset --keep HEAD~1, as long as it is not pushed.',
  async probe({ read, release, with: { message } }) {
    const head = await readHead(read)
    const changed = await changedFiles(read, release)
    if (changed === undefined)
      return { found: 'unclear', fact: 'git status gave no answer', mend: 'try: git status' }
    if (changed.length > 0) return { found: 'absent' }
    const { commit } = head
    const parent = await parentOfRelease(read, release, textOf(message, release))
    return {
      found: 'done',
      fact: `${short(commit)} has it all`,
      outputs: { commit, ...(parent === undefined ? {} : { parent }) },
    }
  },
  async perform({ read, write, release, with: { message } }) {
    const paths = (await changedFiles(read, release)) ?? []
    const before = await readHead(read)
    const added = await write.run('git', ['add', '--', ...paths])
    if (!succeeded(added)) return unknown(lastLine(added.stderr), 'the files staged', 'try: git add')
    const args = ['commit', '--message', textOf(message, release), '--', ...paths]
    const signs =
      (await read.git(['config', '--type=bool', '--get', 'commit.gpgsign'])).stdout.trim() === 'true'
    const lent = signs ? await write.handOver('git', args) : undefined
    const result = lent ?? (await write.run('git', args))
    const commit = await commitAt(read)
    if (!succeeded(result) || commit === undefined || commit === before.commit) {
      return fail(
        lastLine(result.stderr) || lastLine(result.stdout) || 'git commit refused',
        'a commit of the version files',
        'see the log: a hook, a missing name, or a signature; mend it, then try again',
      )
    }
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
    if (shared.stdout.trim() !== '')
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

/** The commit before HEAD, where HEAD is what this step commits: its message, and the release's files alone. */
async function parentOfRelease(read: ReadPort, release: Release, text: string): Promise<string | undefined> {
  const shown = await read.git(['log', '--max-count=1', '--format=%P%x00%B', '--name-only', '-z', 'HEAD'])
  const [parents = '', body = '', ...paths] = shown.stdout.split('\0')
  const files = releaseFiles(release.plan)
  const touched = paths.map((path) => path.trim()).filter((path) => path !== '')
  const ours =
    succeeded(shown) && body.trim() === text.trim() && touched.every((path) => files.includes(path))
  return ours && /^[0-9a-f]+$/.test(parents) ? parents : undefined
}

async function changedFiles(read: ReadPort, release: Release): Promise<readonly string[] | undefined> {
  const files = releaseFiles(release.plan)
  if (files.length === 0) return []
  const status = await read.git(['status', '--porcelain=v1', '-z', '--no-renames', '--', ...files])
  if (!succeeded(status)) return undefined
  return status.stdout.split('\0').flatMap((entry) => (entry.length > 3 ? [entry.slice(3)] : []))
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? ''
}
