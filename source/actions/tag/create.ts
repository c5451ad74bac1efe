import { lastWords } from '../../lookups/no-answer.js'
import { versionsInCommit } from '../../lookups/release-commit.js'
import { findReleaseRemote } from '../../lookups/remote.js'
import { readTagHabit, readTagKind } from '../../lookups/tag-habit.js'
import { tagCommit, tagForm } from '../../lookups/tags.js'
import { readUnfinished } from '../../lookups/unfinished.js'
import { shellWord, short } from '../../lookups/words.js'
import { stepsOf } from '../../plan/plan.js'
import { type Action, defineAction } from '../../ports/action.js'
import { succeeded } from '../../ports/command.js'
import { orElse } from '../../ports/not-told.js'
import type { ReadPort } from '../../ports/read.js'
import type { Release } from '../../ports/release.js'
import { fail, type NotPassed, unknown } from '../../ports/verdict.js'
import { lookWhatLanded } from './send.js'

export const tagCreate: Action = defineAction({
  name: 'tag/create',
  title: `Tag \${tag} created`,
  words:
    'Tags the candidate here, as git is told to and as the last tags are: signed, annotated or lightweight.',
  irreversible: false,
  makes: ['tag'],
  why: 'The tag says which exact commit the version is.',
  hint: 'Undo: git tag -d, as long as it is not pushed.',
  async probe({ read, release }) {
    const { target, candidate } = release
    // A tag of this commit is none of a candidate that has changes beside it.
    if (!target || !candidate || candidate.tree) return { found: 'absent' }
    const at = await tagCommit(read, target.tag)
    if (at === undefined) return { found: 'absent' }
    if (at === candidate.commit) {
      const habit = await readTagHabit(read, tagForm(release))
      if (habit.signed && (await readTagKind(read, target.tag)) !== 'signed') {
        const { found, expected, mend } = unsigned(target.tag, habit.because)
        return { found: 'foreign', fact: found, expected, mend }
      }
      return { found: 'done', fact: `${target.tag} is ${short(at)}`, outputs: { commit: at } }
    }
    return {
      found: 'foreign',
      fact: `${target.tag} exists and names ${short(at)}`,
      expected: `${target.tag} at the candidate ${short(candidate.commit)}`,
      mend: `if it was never pushed, delete it: git tag -d ${shellWord(target.tag)}; else choose the next version`,
    }
  },
  async perform({ read, write, release }) {
    const { target, candidate, plan } = release
    if (!target || !candidate)
      return unknown('no target or no candidate', 'both', 'start again: release-wizard')
    if (candidate.tree)
      return fail('the work tree has changes', 'a clean commit to tag', 'commit or undo them: git status')
    const wrong =
      (await readUnfinished(read, release)) ?? (await versionsInCommit(read, release, candidate.commit))
    if (wrong) return wrong
    const habit = await readTagHabit(read, tagForm(release))
    const message = habit.annotated
      ? [habit.signed ? '--sign' : '--annotate', '--message', `${plan.name} ${target.version}`]
      : []
    const args = ['tag', ...message, target.tag, candidate.commit]
    const lent = habit.signed ? await write.handOver('git', args) : undefined
    const result = lent ?? (await write.run('git', args))
    const at = await tagCommit(read, target.tag)
    if (!succeeded(result) || at !== candidate.commit) {
      return fail(lastWords(result), `the tag ${target.tag}`, 'see the log, mend it, then try again')
    }
    if (habit.signed && (await readTagKind(read, target.tag)) !== 'signed') {
      // git before 2.44 makes it without a word when the key is gone. It is of this moment, and nowhere else.
      await write.run('git', ['tag', '--delete', target.tag])
      return unsigned(target.tag, habit.because)
    }
    return {
      verdict: 'pass',
      fact: `${target.tag} is ${short(at)}${habit.signed ? ', signed' : ''}`,
      outputs: { commit: at },
    }
  },
  describe: ({ release }) =>
    `tag ${short(release.candidate?.commit ?? 'the candidate')} as ${release.target?.tag}`,
  async undo({ read, write, release }) {
    const tag = release.target?.tag
    if (tag === undefined || (await tagCommit(read, tag)) === undefined) return undefined
    if (await isPublic(read, release, tag))
      return { ok: false, fact: `${tag} is pushed: a public tag is never taken back` }
    await write.run('git', ['tag', '--delete', tag])
    const gone = (await tagCommit(read, tag)) === undefined
    return { ok: gone, fact: gone ? `${tag} deleted here` : `${tag} is still there` }
  },
})

/** A tag without the signature that it must have is none. */
function unsigned(tag: string, because: string): NotPassed {
  return fail(
    `${tag} has no signature`,
    `a signed tag: ${because}`,
    `see that git can sign: git config user.signingkey; delete ${tag} where it still stands: git tag -d ${tag}`,
  )
}

/**
 * True where an address that the tag is pushed to has this very one, and where that cannot be told: what cannot be seen
 * is not taken back. One of the same name at another commit is somebody else's.
 */
function isPublic(read: ReadPort, release: Release, tag: string): Promise<boolean> {
  return orElse(
    async () => {
      const here = await tagCommit(read, tag)
      const named = stepsOf(release.plan).flatMap(({ does }) =>
        does?.type === 'uses' && does.name === 'tag/push' ? [does.with.remote] : [],
      )
      for (const one of new Set(named.length > 0 ? named : [undefined])) {
        const remote = await findReleaseRemote(read, release, typeof one === 'string' ? one : undefined)
        if ((await lookWhatLanded(read, [tag], remote)).some(({ tags }) => tags.get(tag) === here))
          return true
      }
      return false
    },
    ({ verdict }) => verdict === 'unknown',
  )
}
