import { defineCheck } from '../../../ports/check.js'
import { pass } from '../../../ports/verdict.js'
import { lookUpFiles } from '../client/lookup.js'
import { pypiSubject } from '../client/project.js'

/** The index of the registry answers. */
export const pypiRegistry = defineCheck({
  name: 'pypi/registry',
  title: 'Python registry answers',
  about: 'world',
  waivable: false,
  async check({ read, release, signal }) {
    const subject = await pypiSubject(read, release)
    await lookUpFiles(read, subject, signal)
    return pass(subject.addresses.title)
  },
})
