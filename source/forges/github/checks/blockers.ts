import { targetOf } from '../../../lookups/target.js'
import { count } from '../../../lookups/words.js'
import { defineCheck } from '../../../ports/check.js'
import { fail, pass } from '../../../ports/verdict.js'
import { findMilestone, listIssues } from '../client/issues.js'
import { findRepository, repositoryParameters } from '../client/repository.js'
import { blockersHeading } from '../formats/blocker-issue.js'

export const githubBlockers = defineCheck({
  name: 'github/blockers',
  title: 'No open blocker on GitHub',
  words: 'No issue stands open under the heading of this target’s blockers, whoever filed it.',
  waivable: false,
  with: repositoryParameters,
  why: 'While a blocker is open, nothing is tagged and nothing is published.',
  async check({ read, release, with: parameters }) {
    const { tag } = targetOf(release)
    const repository = await findRepository(read, parameters)
    const heading = blockersHeading(tag, release.plan.blockers.title)
    const milestone = await findMilestone(repository, heading)
    if (milestone === undefined) return pass('none was ever filed')
    const issues = await listIssues(repository, {
      state: 'open',
      milestone: milestone.number,
    })
    const details = issues.map(({ number, title, url }) => `#${number} ${title}  ${url}`)
    if (issues.length === 0) return pass(`none open under “${heading}”`)
    const found = `${count(issues.length, 'blocker')} open under “${heading}”`
    return { ...fail(found, 'none open', 'settle each, then close its issue'), details }
  },
})
