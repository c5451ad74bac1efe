import type { Artifact } from '../../core/vocabulary.js'
import { artifactPath } from '../../lookups/kept-artifacts.js'
import { count } from '../../lookups/words.js'
import type { ActionContext } from '../../ports/action.js'
import { succeeded } from '../../ports/command.js'
import { fail, unknown } from '../../ports/verdict.js'
import { spell } from '../../project/versions/spelling.js'
import type { Part } from '../frame/declaration.js'
import { whyNot } from '../frame/ends.js'
import type { GemSubject } from './client/gem.js'
import { fetchVersion } from './client/listing.js'
import { gemFile } from './formats/gemspec.js'
import { readGemRefusal, wantsPerson } from './formats/refusal.js'

/**
 * Pushes the gems that are not there yet, one after the other, so that a part of them is continued. Where gem wants a
 * login or a one-time password, and a person is there, the terminal is theirs.
 */
export const pushGems: Part<GemSubject, 'upload'> = async (context, subject, artifacts) => {
  const { read, write, release } = context
  const { host, name, place } = subject
  for (const artifact of await missingGems(context, subject, artifacts)) {
    const args = ['push', artifactPath(artifact, read), '--host', host]
    const pushed = await write.run('gem', [...args, '-V'])
    if (succeeded(pushed)) continue
    if (!wantsPerson(`${pushed.stdout}\n${pushed.stderr}`)) return pushed
    const handed = await write.handOver('gem', args)
    if (handed === undefined) return pushed
    if (succeeded(handed)) continue
    const found = 'gem ended with an error, shown above'
    return { said: 'failed', why: unknown(found, 'a push', 'try again: it looks first what arrived') }
  }
  const number = spell(release.target?.version ?? '', 'rubygems')
  return {
    said: 'published',
    fact: `${name} ${number} on ${place.title} (${count(artifacts.length, 'file')})`,
  }
}

/** gem has no dry run: what can be rehearsed is that the registry answers and what would be pushed. */
export const rehearsePush: Part<GemSubject, 'rehearse'> = async (context, subject, artifacts) => {
  const missing = await missingGems(context, subject, artifacts)
  return {
    verdict: 'pass',
    fact: `gem would push ${count(missing.length, 'file')} to ${subject.place.title}`,
  }
}

async function missingGems(
  context: ActionContext,
  subject: GemSubject,
  artifacts: readonly Artifact[],
): Promise<readonly Artifact[]> {
  const number = spell(context.release.target?.version ?? '', 'rubygems') ?? ''
  const there = await fetchVersion(context, subject, number)
  const names = there.map(({ platform }) => gemFile(subject.name, number, platform))
  return artifacts.filter(({ name }) => !names.includes(name))
}

/** Yanks every gem of the version: nobody gets it anew, and its number is gone. gem exits with 0 whatever became of it. */
export const yankGem: Part<GemSubject, 'recall'> = async (context, subject, version) => {
  const { read, write } = context
  const { name, host, place } = subject
  const number = spell(version, 'rubygems') ?? version
  for (const { platform } of await fetchVersion(context, subject, number)) {
    const which = platform === 'ruby' ? [] : ['--platform', platform]
    const args = ['yank', name, '--version', number, ...which, '--host', host]
    const yanked = await write.run('gem', args)
    if (/Successfully (?:deleted|yanked) gem/i.test(yanked.stdout)) continue
    const output = `${yanked.stdout}\n${yanked.stderr}`
    const handed = wantsPerson(output) ? await write.handOver('gem', args) : undefined
    if (handed === undefined || !succeeded(handed))
      return whyNot(yanked, { refusal: readGemRefusal }, subject, read.clock)
  }
  const left = await fetchVersion(context, subject, number)
  if (left.length > 0)
    return fail(
      `${place.title} still shows ${name} ${number}`,
      'a version that nobody gets',
      'wait, then try again',
    )
  return { verdict: 'pass', fact: `${name} ${number} yanked on ${place.title}` }
}
