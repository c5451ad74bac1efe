import type { Artifact } from '../../core/vocabulary.js'
import { artifactPath } from '../../lookups/kept-artifacts.js'
import { count } from '../../lookups/words.js'
import type { ActionContext } from '../../ports/action.js'
import { succeeded } from '../../ports/command.js'
import { unknown } from '../../ports/verdict.js'
import { spell } from '../../project/versions/spelling.js'
import type { Part } from '../frame/declaration.js'
import type { GemSubject } from './client/gem.js'
import { fetchVersion } from './client/lookup.js'
import { gemFile } from './formats/gemspec.js'
import { wantsPerson } from './formats/refusal.js'

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
