import { succeeded } from '../../ports/command.js'
import { fail } from '../../ports/verdict.js'
import { spell } from '../../project/versions/spelling.js'
import type { Part } from '../frame/declaration.js'
import { whyNot } from '../frame/ends.js'
import type { GemSubject } from './client/gem.js'
import { fetchVersion } from './client/lookup.js'
import { readGemRefusal, wantsPerson } from './formats/refusal.js'

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
