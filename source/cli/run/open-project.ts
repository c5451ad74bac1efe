import type { View } from '../../engine/view.js'
import type { Arguments } from '../arguments.js'
import type { Host } from '../host.js'
import { mayLoadCode } from './may-load.js'
import { type Project, readProject } from './project.js'

/** The plan of the host's repository, as the command line asks for it. A plan that is code is loaded once trusted. */
export function openProject(
  args: Arguments,
  { read, catalogue, store, repository }: Host,
  asking: { readonly view?: View; readonly answer?: string } = {},
): Promise<Project> {
  const answer = asking.answer ?? args.answers.trust ?? (args.yes ? 'trust' : undefined)
  const facts = { store, repository, ...asking, ...(answer === undefined ? {} : { answer }) }
  return readProject(read, catalogue, {
    ...(args.plan === undefined ? {} : { named: args.plan }),
    mayLoad: (source) => mayLoadCode(source, facts),
  })
}
