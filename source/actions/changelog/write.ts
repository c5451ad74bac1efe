import { z } from 'zod'
import { hasNone, isLeftToPeople, latestToday, noChangelog } from '../../lookups/changelog.js'
import { writtenEntry } from '../../lookups/written-entry.js'
import { type Action, defineAction } from '../../ports/action.js'
import type { CheckContext } from '../../ports/check.js'
import { fail } from '../../ports/verdict.js'
import { findEntry, readChangelog } from '../../project/changelog/changelog.js'
import { readExactText } from '../files.js'
import { openEditor } from '../open-editor.js'
import { restore } from '../version/bump.js'

const parameters = z.strictObject({
  edit: z.boolean().default(true).describe('False writes the entry without an editor.'),
})

export const changelogWrite: Action = defineAction({
  name: 'changelog/write',
  title: 'Changelog entry written',
  words:
    'Gives the target its entry: what is unreleased becomes it, or a draft from the commits opens in the editor.',
  irreversible: false,
  makes: ['version-files'],
  with: parameters,
  why: 'People read the changelog to decide whether to upgrade; a release without an entry tells them nothing.',
  hint: 'Undo: git restore the changelog; nothing was committed yet.',
  async probe(context) {
    if (hasNone(context.release)) return { found: 'done', fact: noChangelog }
    const read = await readIt(context)
    const { target } = context.release
    if (!read || !target) return { found: 'absent' }
    if (isLeftToPeople(context.release, read.changelog)) return { found: 'done', fact: leftTo(read.file) }
    return findEntry(read.changelog, target.version)
      ? { found: 'done', fact: `${read.file} has ${target.version}` }
      : { found: 'absent' }
  },
  async perform(context) {
    const { write, release, read: port } = context
    const found = await readIt(context)
    if (found) await readExactText(port, found.file)
    const version = release.target?.version
    if (!found || version === undefined)
      return fail('no changelog in the plan', 'a changelog file', 'name it under changelog: { file: … }')
    const { file, changelog } = found
    if (isLeftToPeople(release, changelog)) return { verdict: 'pass', fact: leftTo(file) }
    const date = latestToday(port.clock.now())
    const written = await writtenEntry(port, release, changelog, { version, date })
    if (!written.ok) return fail(written.problem.found, written.problem.expected, written.problem.mend)
    await write.writeText(file, written.value.text)
    if (written.value.from === 'unreleased')
      return { verdict: 'pass', fact: `Unreleased became ${version}`, touched: [file] }
    const edited = context.with.edit && (await openEditor(context, file))
    return {
      verdict: 'pass',
      fact: `${version} drafted from the commits${edited ? ' and edited' : ''}`,
      touched: [file],
    }
  },
  describe: ({ release }) =>
    `write the entry of ${release.target?.version} in ${release.plan.changelog?.file ?? 'the changelog'}`,
  undo: async ({ read, write, release }) => {
    const file = release.plan.changelog?.file
    return file === undefined ? undefined : restore(read, write, [file])
  },
})

function leftTo(file: string): string {
  return `left to you: the form of ${file} is not understood`
}

async function readIt({ read, release }: Pick<CheckContext, 'read' | 'release'>) {
  const file = release.plan.changelog?.file
  if (file === undefined) return undefined
  const text = await read.readText(file)
  return { file, changelog: readChangelog(text ?? '') }
}
