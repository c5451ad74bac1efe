import { addMilestone } from '../issues.js'
import { asOneOf, asText } from '../json.js'
import { page, paging } from '../page.js'
import type { Milestone } from '../records.js'
import { created, notFound, ok } from '../reply.js'
import { type RepositoryCall, type Route, repositoryRoute } from '../router.js'
import { webUrl } from './repository.js'

/** A milestone in REST, with how many of its issues are open and closed. */
export const showMilestone =
  ({ repository }: RepositoryCall) =>
  (milestone: Milestone) => {
    const inside = [...repository.issues, ...repository.pulls].filter(
      (item) => item.milestone === milestone.number,
    )
    return {
      id: milestone.id,
      number: milestone.number,
      title: milestone.title,
      description: milestone.description,
      state: milestone.state,
      open_issues: inside.filter((item) => item.state === 'open').length,
      closed_issues: inside.filter((item) => item.state === 'closed').length,
      html_url: `${webUrl(repository)}/milestone/${milestone.number}`,
    }
  }

const createMilestone = (call: RepositoryCall) => {
  const { title, description = '' } = call.fields()
  const milestone = { title: asText(title), description: asText(description) }
  return created(showMilestone(call)(addMilestone(call.state, call.repository, milestone)))
}

const editMilestone = (call: RepositoryCall) => {
  const milestone = call.repository.milestones.find((known) => String(known.number) === call.param('number'))
  if (!milestone) throw notFound()
  const { title, description, state } = call.fields()
  if (title !== undefined) milestone.title = asText(title)
  if (description !== undefined) milestone.description = asText(description)
  if (state !== undefined) milestone.state = asOneOf(state, ['open', 'closed'])
  return ok(showMilestone(call)(milestone))
}

const listMilestones = (call: RepositoryCall) => {
  const state = call.query('state') ?? 'open'
  const wanted = call.repository.milestones.filter(
    (milestone) => state === 'all' || milestone.state === state,
  )
  return page(call, wanted, showMilestone(call))
}

export const milestoneRoutes: readonly Route[] = [
  repositoryRoute('GET /milestones', listMilestones, { query: [...paging, 'state'] }),
  repositoryRoute('POST /milestones', createMilestone, { role: 'write', body: ['title', 'description'] }),
  repositoryRoute('PATCH /milestones/{number}', editMilestone, {
    role: 'write',
    body: ['title', 'description', 'state'],
  }),
]
