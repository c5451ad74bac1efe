import { noAnswer } from '../../lookups/no-answer.js'
import { defineCheck } from '../../ports/check.js'
import { succeeded } from '../../ports/command.js'
import { fail, pass } from '../../ports/verdict.js'

const expected = 'the whole history and its tags'
const fix = 'git fetch --unshallow --tags'

export const gitHistory = defineCheck({
  name: 'git/history',
  title: 'History is complete',
  words: 'The clone holds the whole history: the base tag and the commits since it are read from there.',
  why: 'In a shallow clone the base tag cannot be found, and changes since it cannot be listed.',
  async check({ read }) {
    const shallow = await read.git(['rev-parse', '--is-shallow-repository'])
    const answer = shallow.stdout.trim()
    if (!succeeded(shallow) || !['true', 'false'].includes(answer)) return noAnswer(shallow, expected, fix)
    return answer === 'true' ? fail('a shallow clone', expected, fix, fix) : pass('a full clone')
  },
})
