import type { Finding } from '../core/vocabulary.js'
import type { Requirement, Step } from '../plan/step.js'
import { succeeded } from '../ports/command.js'
import type { ReadPort } from '../ports/read.js'
import type { WritePort } from '../ports/write.js'

/** The first tool or service that the step needs and that is not there, in words; undefined where all are. */
export async function missingRequirement(
  step: Step,
  read: ReadPort,
  write: WritePort,
): Promise<Finding | undefined> {
  for (const requirement of step.requires) {
    if (await present(requirement, read, write)) continue
    return {
      fact: `${requirement.name} is missing`,
      found: requirement.test ? `${requirement.name} does not answer` : `${requirement.name} is not on PATH`,
      expected: `${requirement.name}, which this step cannot do without`,
      mend: requirement.start ?? `install or start ${requirement.name}, then retry`,
    }
  }
  return undefined
}

async function present(requirement: Requirement, read: ReadPort, write: WritePort): Promise<boolean> {
  if (requirement.test === undefined) return read.has(requirement.name)
  return succeeded(await write.shell(requirement.test, { timeoutMs: 10_000 }))
}
