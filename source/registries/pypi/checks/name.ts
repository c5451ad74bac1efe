import { count } from '../../../lookups/words.js'
import { defineCheck } from '../../../ports/check.js'
import { pass } from '../../../ports/verdict.js'
import { lookUpFiles } from '../client/lookup.js'
import { pypiSubject } from '../client/project.js'
import { versionOfFile } from '../formats/file-name.js'

/** The name is free, or there already: whose it is, the index tells nobody. */
export const pypiName = defineCheck({
  name: 'pypi/name',
  title: 'Name of the Python project is known',
  about: 'world',
  waivable: false,
  why: 'A name belongs to whoever uploaded first; a name that should be taken and is free is a wrong name.',
  async check({ read, release, signal }) {
    const subject = await pypiSubject(read, release)
    const { name, addresses } = subject
    const files = await lookUpFiles(read, subject, signal)
    if (files === undefined) return pass(`${name} is free on ${addresses.title}: this is its first publish`)
    const versions = new Set(files.map((file) => versionOfFile(file.name, name)))
    return pass(
      `${name} is there, ${count(versions.size, 'version')}; ${addresses.title} does not tell whose it is`,
    )
  },
})
