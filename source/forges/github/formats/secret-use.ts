import type { Problem } from '../../../project/problem.js'
import { isWorkflow, type WorkflowFile } from './workflow-file.js'

/** Finds workflows that use a secret of a release and are not among those that may. */
export function judgeSecretUse(
  workflows: readonly WorkflowFile[],
  secrets: readonly string[],
  allowed: readonly string[],
): readonly Problem[] {
  const others = workflows.filter((workflow) => !allowed.some((said) => isWorkflow(workflow, said)))
  const expected = `only ${allowed.join(', ')}`
  return others.flatMap((workflow) => [
    ...secrets
      .filter((name) => workflow.secrets.includes(name))
      .map((name) => ({
        found: `${name} is used in ${workflow.path}`,
        expected,
        mend: 'take it out there: a release secret belongs to release workflows alone',
        where: workflow.path,
      })),
    ...(workflow.inherits
      ? [
          {
            found: `${workflow.path} hands all secrets on (secrets: inherit)`,
            expected,
            mend: 'name the secrets that it hands on',
            where: workflow.path,
          },
        ]
      : []),
  ])
}
