import { cutPower } from '../crash/npm-lane.js'
import type { Contest, Standing } from './contest.js'
import type { Tool } from './tools.js'

/** A tool killed in the middle of its upload, and the same command once more. */
export interface Killed {
  readonly left: string
  readonly again: string
}

/** Ends a tool and all it started by SIGKILL, before the registry sees the upload or when it has taken it. */
export async function killAtUpload(
  contest: Contest,
  tool: Tool,
  moment: 'before' | 'after',
): Promise<Killed> {
  const project = await contest.project(tool)
  const gate = contest.proxy.hold(`PUT /${project.name}`, moment)
  const running = project.start(tool.args)
  await Promise.race([
    gate.arrived,
    running.then(({ exitCode, output }) => {
      throw new Error(`${tool.name} ended with ${exitCode} before its upload:\n${output}`)
    }),
  ])
  await cutPower(running.pid)
  await running
  const left = await contest.standing(project)
  const { exitCode } = await project.start(tool.args)
  return {
    left: inWords(left),
    again: `exit code ${exitCode}: ${inWords(await contest.standing(project))}`,
  }
}

function inWords({ published, tagsHere, tagsPushed, uncommitted }: Standing): string {
  const kept = tagsHere.filter((tag) => !tagsPushed.includes(tag))
  return [
    published.length === 0 ? 'nothing published' : `${published.join(' and ')} published`,
    ...(tagsPushed.length === 0 ? [] : [`${tagsPushed.join(' and ')} pushed`]),
    ...(kept.length === 0 ? [] : [`${kept.join(' and ')} not pushed`]),
    ...(tagsHere.length + tagsPushed.length === 0 ? ['no tag'] : []),
    ...(uncommitted ? ['the version change in no commit'] : []),
  ].join(', ')
}
