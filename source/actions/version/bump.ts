import { join } from 'node:path'
import { versionsInWords } from '../../core/package-target.js'
import { gitList } from '../../lookups/git-lists.js'
import { printed } from '../../lookups/printed.js'
import { versionFilesOf, versionsFor } from '../../lookups/release-files.js'
import { readVersionFiles } from '../../lookups/version-files.js'
import { type Action, defineAction } from '../../ports/action.js'
import { NotTold, orElse } from '../../ports/not-told.js'
import type { ReadPort } from '../../ports/read.js'
import type { Release } from '../../ports/release.js'
import { fail, type NotPassed } from '../../ports/verdict.js'
import type { WritePort } from '../../ports/write.js'
import { planBump } from '../../project/versions/plan-bump.js'
import { readExactText, rewriteAll } from '../files.js'

export const versionBump: Action = defineAction({
  name: 'version/bump',
  title: 'Version files set',
  words: "Sets the target's version in every version file, and changes no other byte.",
  irreversible: false,
  makes: ['version-files'],
  why: 'Every file that names the version gets the same one, in one go.',
  hint: 'Undo: git restore the files; nothing was committed yet.',
  async probe({ read, release }) {
    // Files in which no version can be set are not set; those that nobody could read may be.
    const planned = await orElse(
      () => bumpOf(read, release),
      (verdict) => {
        if (verdict.verdict === 'unknown') throw new NotTold(verdict)
      },
    )
    if (!planned) return { found: 'absent' }
    const left = planned.files.filter((file) => file.edits.length > 0)
    return left.length === 0
      ? { found: 'done', fact: said(planned.files.length, release) }
      : { found: 'absent' }
  },
  async perform({ read, write, release }) {
    const planned = await bumpOf(read, release)
    const changed = planned.files.filter((file) => file.edits.length > 0)
    const texts = new Map(planned.before)
    const problem = await rewriteAll(
      write,
      changed.map((file) => ({ path: file.path, before: texts.get(file.path), after: file.text })),
    )
    if (problem) return problem
    return {
      verdict: 'pass',
      fact: said(planned.files.length, release),
      touched: changed.map((file) => file.path),
      details: changed.flatMap((file) =>
        file.edits.map((edit) => `${file.path} ${edit.label}: ${edit.from} → ${edit.to}`),
      ),
    }
  },
  describe: ({ release }) =>
    `set ${
      versionFilesOf(release.plan)
        .map((file) => file.path)
        .join(', ') || 'no file'
    } to ${setTo(release)}`,
  async undo({ read, write, release }) {
    const paths = versionFilesOf(release.plan).map((file) => file.path)
    return restore(read, write, paths)
  },
})

/** Puts files back as HEAD has them, and proves it. What they said is kept in the run's folder: people wrote some of it. */
export async function restore(
  read: ReadPort,
  write: Pick<WritePort, 'run' | 'writeText'>,
  paths: readonly string[],
): Promise<{ readonly ok: boolean; readonly fact: string } | undefined> {
  if (paths.length === 0) return undefined
  const isChanged = async () =>
    printed(
      await read.git(['status', '--porcelain', '--untracked-files=all', '--', ...paths]),
      'what changed',
    ).trim() !== ''
  if (!(await isChanged())) return { ok: true, fact: `${paths.join(', ')} restored` }
  for (const path of paths) {
    const text = await read.readText(path)
    if (text !== undefined) await write.writeText(join(read.runFolder, 'undone', path), text)
  }
  await write.run('git', ['restore', '--staged', '--worktree', '--', ...(await tracked(read, paths))])
  const still = await isChanged()
  return still
    ? { ok: false, fact: `${paths.join(', ')} still differ from the last commit` }
    : { ok: true, fact: `${paths.join(', ')} restored; what was there is kept in the folder of the run` }
}

async function tracked(read: ReadPort, paths: readonly string[]): Promise<readonly string[]> {
  const listed = await read.git(['ls-files', '-z', '--', ...paths])
  return gitList(printed(listed, 'which of them git tracks'))
}

async function bumpOf(read: ReadPort, release: Release) {
  const { plan, target } = release
  if (target === undefined)
    throw NotTold.fail('no target is chosen', 'a version to set', 'choose one: release-wizard TARGET')
  const files = await readVersionFiles(versionFilesOf(plan), (path) => readExactText(read, path))
  const planned = planBump(files, versionsFor(plan, target))
  if ('problems' in planned) throw new NotTold(refused(planned.problems))
  return { files: planned.files, before: files.map((file) => [file.path, file.text] as const) }
}

function refused(
  problems: readonly {
    readonly path: string
    readonly found: string
    readonly expected: string
    readonly mend: string
  }[],
): NotPassed {
  const [first] = problems
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : ''
  return fail(
    first ? `${first.path}: ${first.found}${more}` : 'nothing to set',
    first?.expected ?? 'version files',
    first?.mend ?? 'name them under versions.files',
  )
}

function said(count: number, release: Release): string {
  if (count === 0) return 'no version files: the tag carries the version'
  return `${count === 1 ? '1 file' : `${count} files`} set to ${setTo(release)}`
}

function setTo({ target }: Release): string {
  return target === undefined ? '' : versionsInWords(target)
}
