import { z } from 'zod'
import { changedSinceBase } from '../../lookups/changes.js'
import { failBecause, hasProblems } from '../../lookups/problems.js'
import { targetOf } from '../../lookups/target.js'
import { count } from '../../lookups/words.js'
import { defineCheck } from '../../ports/check.js'
import { pass } from '../../ports/verdict.js'
import { checkChangedTogether } from '../../project/documents/changed-together.js'

const group = z.strictObject({
  files: z.array(z.string()).min(2).describe('Patterns, each for one of the files.'),
  why: z.string().optional().describe('Why they belong together.'),
})
const parameters = z.strictObject({
  groups: z.array(group).nonempty().describe('Groups of files that change together or not at all.'),
})

export const filesTogether = defineCheck({
  name: 'files/together',
  title: 'Files that belong together changed together',
  words: 'Of each group, all files changed since the base tag or none; each pattern stands for one of them.',
  about: 'tree',
  with: parameters,
  async check({ read, release, with: { groups } }) {
    const { baseReason } = targetOf(release)
    const changed = await changedSinceBase(read, release)
    if (changed === undefined) return pass(baseReason)
    const rules = groups.map(({ files, why }) => ({ files, ...(why === undefined ? {} : { why }) }))
    const problems = checkChangedTogether(changed, rules)
    return hasProblems(problems)
      ? failBecause(problems)
      : pass(`${count(groups.length, 'group')}, ${count(changed.length, 'file')} changed`)
  },
})
