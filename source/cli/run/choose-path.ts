import type { Question } from '../../core/question.js'
import type { Target } from '../../core/vocabulary.js'
import { type Answering, ask } from './ask.js'
import type { Project } from './project.js'

/** The path that was asked for. A project that never released may want to be led through what comes before. */
export async function choosePath(
  options: Answering & {
    readonly args: { readonly path?: string }
    readonly project: Pick<Project, 'paths'>
  },
  target: Target,
): Promise<string | undefined> {
  const { args, project } = options
  if (args.path !== undefined) return args.path
  if (target.bump !== 'first' || project.paths['first-release'] === undefined) return 'release'
  return (await ask(options, 'path', firstQuestion, 'release'))?.value
}

const firstQuestion: Question = {
  kind: 'choose',
  cause: 'step',
  prompt: 'This is the first release here. How?',
  options: [
    {
      value: 'first-release',
      label: 'Guided',
      reason: 'explains every account, login and setting it needs',
    },
    { value: 'release', label: 'Straight', reason: 'all of that is there already' },
  ],
  default: 'first-release',
}
