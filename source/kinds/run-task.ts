import { join } from 'node:path/posix'
import type { Finding } from '../core/vocabulary.js'
import type { Task } from '../plan/step.js'
import type { CommandResult } from '../ports/command.js'
import type { KindContext, Outcome } from '../ports/kind.js'
import { orElse } from '../ports/not-told.js'
import { outcomeOfVerdict } from './built-in.js'
import { inItsPlace } from './elsewhere.js'
import { readOutputs, releaseEnvironment } from './environment.js'
import { failedTests } from './failed-tests.js'
import { runFunction } from './run-function.js'

/** Runs what a plan wrote, where it says: a shell line or a function. The verdict is its exit code, and nothing else. */
export async function runTask(task: Task, context: KindContext): Promise<Outcome> {
  if (task.type === 'uses') throw new Error(`"${task.name}" is a built-in, not a command.`)
  const work = (there: KindContext) => (task.type === 'code' ? runFunction(there) : runLine(task, there))
  return orElse(() => inItsPlace(context, work), outcomeOfVerdict)
}

async function runLine(task: Task & { readonly type: 'run' }, context: KindContext): Promise<Outcome> {
  const { step, write, release } = context
  const file = join(await write.temporaryFolder('output'), 'output')
  await write.writeText(file, '')
  const options = {
    env: releaseEnvironment(release, { runFolder: write.runFolder, outputFile: file }),
    ...(step.workingDirectory === undefined ? {} : { cwd: step.workingDirectory }),
  }
  const result = step.interactive
    ? await write.handOver('bash', ['-euo', 'pipefail', '-c', task.line], options)
    : await write.shell(task.line, task.shell === undefined ? options : { ...options, shell: task.shell })
  if (!result) return needsTerminal(task.line)
  const outputs = readOutputs((await write.readText(file)) ?? '', step.outputs)
  return judge(result, context, outputs)
}

/** What an exit code means: 0 passed, those of `incomplete` could not tell, a missing shell could not either. */
function judge(
  result: CommandResult,
  context: KindContext,
  outputs: Readonly<Record<string, string>>,
): Outcome {
  const { step } = context
  if (result.exitCode === 0) {
    const fact = outputs.fact ?? summaryLine(result.tail) ?? 'exit code 0'
    return { type: 'ended', status: 'passed', finding: { fact }, outputs }
  }
  const code = result.exitCode
  const unknown =
    result.missing || result.timedOut || code === null || code === 127 || step.incomplete.includes(code)
  const named = unknown || step.nature !== 'check' ? undefined : failedTests(result.tail)
  const ended = code === null ? `ended by ${result.signal}` : `exit code ${code}`
  const finding: Finding = {
    fact: result.missing ? 'the shell is missing' : (named ?? ended),
    found: named === undefined ? found(result) : `${named} (${ended})`,
    expected: 'exit code 0',
    mend:
      step.words.hint ??
      (unknown ? 'see the log for what was missing, then retry' : 'see the log, mend it, then retry'),
    tail: result.tail.slice(-12),
    ...(step.fix === undefined ? {} : { fix: step.fix }),
  }
  return { type: 'ended', status: unknown ? 'unknown' : 'failed', finding, outputs }
}

function found(result: CommandResult): string {
  const last = tellingLine(result)
  const how =
    result.exitCode === null
      ? `it was ended by ${result.signal ?? 'a signal'}`
      : `exit code ${result.exitCode}`
  return last ? `${how}: ${last}` : how
}

/** The last line that sounds like a failure, else the last line: what a person looks for first. */
function tellingLine(result: CommandResult): string | undefined {
  const line = result.tail.findLast(
    (one) =>
      /\b(error|failed|failure|fatal|not ok)\b|✖|✗|Error:/i.test(one) &&
      !/\b0 (errors?|failed|failures?)\b|^\s*\w+: [|>][-+]?$/i.test(one),
  )
  return line === undefined ? lastLine(result) : cut(line.trim())
}

/** Test runners end with a count of what passed; any other last line says little. */
function summaryLine(tail: readonly string[]): string | undefined {
  const counts = /\b(\d+) (?:tests? )?(?:passed|passing|pass)\b|^[#ℹ] pass (\d+)/i
  const line = tail.findLast((one) => counts.test(one))
  const count = line === undefined ? undefined : counts.exec(line)
  return count ? `${count[1] ?? count[2]} passed` : undefined
}

function lastLine(result: CommandResult): string | undefined {
  const line = result.tail.findLast((one) => one.trim() !== '')?.trim()
  return line === undefined ? undefined : cut(line)
}

function cut(line: string): string {
  return line.length <= 100 ? line : `${line.slice(0, 99)}…`
}

function needsTerminal(command: string): Outcome {
  return {
    type: 'ended',
    status: 'unknown',
    finding: {
      fact: 'needs a terminal',
      found: `this step talks to a person (${command}), and there is no terminal here`,
      expected: 'a terminal',
      mend: 'run release-wizard again in a terminal: it goes on from here',
    },
  }
}
