import type { ReadPort } from '../ports/read.js'
import type { Release } from '../ports/release.js'
import { type Changelog, findUnreleased, isEmptyEntry } from '../project/changelog/changelog.js'
import { draftEntry } from '../project/changelog/draft.js'
import { insertEntry, releaseUnreleased } from '../project/changelog/edit.js'
import { type Reading, readAs } from '../project/reading.js'
import { commitsSince } from './commits.js'

/** A changelog with the entry of a version, and where its words come from. */
export interface WrittenEntry {
  readonly text: string
  readonly from: 'unreleased' | 'commits'
}

/** What a changelog becomes: its unreleased section gets the version, or a draft of the commits is put in. */
export async function writtenEntry(
  read: ReadPort,
  { plan, target }: Release,
  changelog: Changelog,
  { version, date }: { readonly version: string; readonly date: string },
): Promise<Reading<WrittenEntry>> {
  const unreleased = findUnreleased(changelog)
  if (unreleased && !isEmptyEntry(changelog, unreleased)) {
    const released = releaseUnreleased(changelog, version, date)
    return released.ok ? readAs({ text: released.value, from: 'unreleased' }) : released
  }
  const rst = plan.changelog?.file.endsWith('.rst') ?? false
  const summary = plan.changelog?.summary === 'required'
  const commits = await commitsSince(read, target?.baseTag, plan.scope)
  const entry = draftEntry(changelog, { version, date, commits, summary, rst })
  const title = rst ? 'Changelog\n=========' : '# Changelog'
  const text = changelog.text === '' ? `${title}\n\n${entry}` : insertEntry(changelog, entry)
  return readAs({ text, from: 'commits' })
}
