import { addLabel, editIssue, findIssue } from '../issues.js'
import { asText, asTexts } from '../json.js'
import { page, paging } from '../page.js'
import type { Issue, Label } from '../records.js'
import { created, notFound, ok } from '../reply.js'
import { type RepositoryCall, type Route, repositoryRoute } from '../router.js'
import type { Repository } from '../state.js'

/** A label in REST. */
export const showLabel = ({ id, name, color, description }: Label) => ({
  id,
  node_id: `LA_${id}`,
  name,
  color,
  description,
})

/** Labels of an issue, with their colours. */
export const labelsOf = (repository: Repository, issue: Issue): Label[] =>
  repository.labels.filter((label) => issue.labels.includes(label.name))

const issueOf = ({ repository, param }: RepositoryCall) => findIssue(repository, Number(param('number')))

const createLabel = (call: RepositoryCall) => {
  const { name, color = 'ededed', description = '' } = call.fields()
  const label = { name: asText(name), color: asText(color), description: asText(description) }
  return created(showLabel(addLabel(call.state, call.repository, label)))
}

const addLabels = (call: RepositoryCall) => {
  const issue = issueOf(call)
  const labels = [...issue.labels, ...asTexts(call.fields().labels)]
  editIssue(call.state, call.repository, issue, { labels })
  return ok(labelsOf(call.repository, issue).map(showLabel))
}

const removeLabel = (call: RepositoryCall) => {
  const issue = issueOf(call)
  if (!issue.labels.includes(call.param('label'))) throw notFound()
  issue.labels = issue.labels.filter((name) => name !== call.param('label'))
  return ok(labelsOf(call.repository, issue).map(showLabel))
}

const triage = { role: 'triage' } as const

export const labelRoutes: readonly Route[] = [
  repositoryRoute('GET /labels', (call) => page(call, call.repository.labels, showLabel), { query: paging }),
  repositoryRoute('POST /labels', createLabel, { ...triage, body: ['name', 'color', 'description'] }),
  repositoryRoute('POST /issues/{number}/labels', addLabels, { ...triage, body: ['labels'] }),
  repositoryRoute('DELETE /issues/{number}/labels/{label}', removeLabel, triage),
]
