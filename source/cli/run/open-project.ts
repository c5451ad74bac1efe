import type { View } from '../../engine/view.js'
import type { Arguments } from '../arguments.js'
import type { Host } from '../host.js'
import { mayLoadCode } from './may-load.js'
import { type Project, type ProjectOptions, readProject } from './project.js'

/** The plan of the host's repository, as the command line asks for it. A plan that is code is loaded once trusted. */
export function openProject(args: Arguments, host: Host, asking: Asking = {}): Promise<Project> {
  return readProject(host.read, host.catalogue, projectOptions(args, host, asking))
}

/** Who can be asked whether a plan that is code may be loaded, and the answer given beforehand. */
export interface Asking {
  readonly view?: View
  readonly answer?: string
}

/** How the command line asks for the plan: which file, and whether code in it may be loaded. */
export function projectOptions(
  args: Arguments,
  { store, repository }: Host,
  asking: Asking = {},
): ProjectOptions {
  const answer = asking.answer ?? args.answers.trust ?? (args.yes ? 'trust' : undefined)
  const facts = { store, repository, ...asking, ...(answer === undefined ? {} : { answer }) }
  return {
    ...(args.plan === undefined ? {} : { named: args.plan }),
    mayLoad: (source) => mayLoadCode(source, facts),
  }
}
