import { join } from 'node:path'
import { type Looked, lookAt } from '../../engine/look-only.js'
import { noTargetYet } from '../../lookups/target.js'
import { makePlainTerminal } from '../../world/terminal.js'
import type { Arguments } from '../arguments.js'
import { exitCodes } from '../exit-codes.js'
import { withHost } from '../host.js'
import { print, printJson } from '../print.js'
import { bareState, isGood, lookedData, lookedLines } from '../run/looking.js'
import { openProject } from '../run/open-project.js'

/** Tools, logins, secrets, repository settings and names: the preparation, without a release. */
export async function doctor(args: Arguments): Promise<number> {
  return withHost(args, async (host) => {
    const project = await openProject(args, host)
    const { catalogue } = project.names
    const plan = project.resolve(args.path ?? 'release').plan
    const folder = join(host.store.home, 'doctor')
    const head = await host.candidates(folder).observe()
    const state = bareState(plan, undefined, head.commit)
    const steps = (plan.phases.find((phase) => phase.id === 'prepare')?.steps ?? []).filter(
      (step) => step.nature === 'check',
    )
    const ports = host.stepPorts(folder, makePlainTerminal(), plan)
    const all = await Promise.all(steps.map((step) => lookAt(step, { plan, state, catalogue, ports })))
    const looked = all.filter((one) => !isAboutTarget(one))
    const ok = looked.every((one) => isGood(one) || !one.step.required)
    if (args.json) printJson({ schemaVersion: 1, ok, checks: lookedData(looked) })
    else for (const line of looked.flatMap(lookedLines)) print(`${line}\n`)
    return ok ? exitCodes.complete : exitCodes.blocked
  })
}

/** Gates that only mean something once a target is chosen say so themselves. */
function isAboutTarget({ outcome, each = [] }: Looked): boolean {
  if (each.length > 0) return each.every(isAboutTarget)
  return outcome.type === 'ended' && outcome.finding.found === noTargetYet
}
