import { z } from 'zod'
import { NotTold } from '../ports/not-told.js'
import type { ReadPort } from '../ports/read.js'
import type { Release } from '../ports/release.js'
import { type Changelog, findEntry, isNotUnderstood, readChangelog } from '../project/changelog/changelog.js'
import { parseTag } from '../project/tag-form.js'
import { tagForm } from './tags.js'

/** The `with` of every check of a changelog: its file, where the one of the plan is not meant. */
export const changelogParameters = z.strictObject({
  file: z.string().optional().describe('The changelog. Without it, the one that the plan names.'),
})

/** Reads the changelog that the plan or the step names; fails where the file does not exist. */
export async function findChangelog(
  read: ReadPort,
  release: Release,
  named: string | undefined,
): Promise<{ readonly file: string; readonly changelog: Changelog }> {
  const file = named ?? release.plan.changelog?.file
  if (file === undefined) {
    const mend = 'name it in the plan: changelog: { file: CHANGELOG.md }'
    throw NotTold.unknown('the plan names no changelog', 'a changelog to check', mend)
  }
  const text = await read.readText(file)
  if (text !== undefined) return { file, changelog: readChangelog(text) }
  throw NotTold.fail(`no file ${file}`, 'a changelog', `create ${file} with a section for this release`)
}

/** What is said of a package that has no changelog, where others have. */
export const noChangelog = 'no changelog of its own'

/** True where one of several packages is meant, and it has none. */
export function hasNone({ plan, step }: Release): boolean {
  return step.each?.of === 'packages' && plan.changelog === undefined
}

/** True where the changelog has its entries in a form that is not understood: then a person writes the next one. */
export function isLeftToPeople(release: Release, changelog: Changelog): boolean {
  const { target } = release
  if (target === undefined || findEntry(changelog, target.version) !== undefined) return false
  const last = target.baseTag === undefined ? undefined : parseTag(tagForm(release), target.baseTag)
  return isNotUnderstood(changelog, last)
}

/** Today as YYYY-MM-DD: the later of the local day and that of UTC, since an entry may carry either. */
export function latestToday(now: number): string {
  const local = now - new Date(now).getTimezoneOffset() * 60_000
  return new Date(Math.max(now, local)).toISOString().slice(0, 10)
}
