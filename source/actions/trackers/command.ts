import { blockersHeading } from '../../forges/github/formats/blocker-issue.js'
import { lastWords } from '../../lookups/no-answer.js'
import { type CommandResult, succeeded } from '../../ports/command.js'
import type { Tracked, Tracker, TrackerContext } from '../../ports/tracker.js'

/**
 * A tracker that is a command of the plan: `command` files and prints an id or a link, `find` exits 0 where the
 * blocker is filed already, `close` closes it. The facts reach them as environment variables.
 */
export const commandTracker: Tracker = {
  name: 'command',
  async open(context, again) {
    const { command, find } = context.spec
    if (command === undefined)
      return { ok: false, found: 'the plan gives no command: blockers: { command: … }' }
    if (again) {
      if (find === undefined) {
        return {
          ok: false,
          found: 'it may be filed already; with blockers: { find: … } this could be looked up',
        }
      }
      const found = await run(find, context)
      if (succeeded(found)) return filed(found)
      if (found.exitCode !== 1) return failed(found)
    }
    const result = await run(command, context)
    return succeeded(result) ? filed(result) : failed(result)
  },
  async close(context, reason) {
    const { close } = context.spec
    if (close === undefined) return { ok: true }
    const result = await run(close, context, { RELEASE_BLOCKER_REASON: reason })
    return succeeded(result) ? { ok: true } : failed(result)
  },
}

function run(
  line: string,
  { write, blocker, target, spec, signal }: TrackerContext,
  more: Readonly<Record<string, string>> = {},
): Promise<CommandResult> {
  const env = {
    RELEASE_TAG: target.tag,
    RELEASE_VERSION: target.version,
    RELEASE_BLOCKER_ID: blocker.id,
    RELEASE_BLOCKER_TITLE: blocker.title,
    RELEASE_BLOCKER_EVIDENCE: blocker.evidence ?? '',
    RELEASE_BLOCKER_STEP: blocker.step ?? '',
    RELEASE_BLOCKER_LINK: blocker.link ?? '',
    RELEASE_BLOCKER_HEADING: blockersHeading(target.tag, spec.title),
    ...more,
  }
  return write.shell(line, { env, signal, timeoutMs: 60_000 })
}

/** The last line that it printed is what it is known by there. */
function filed({ stdout }: CommandResult): Tracked {
  const link = stdout.trim().split('\n').at(-1)?.trim()
  return link ? { ok: true, link } : { ok: true }
}

function failed(result: CommandResult): Tracked {
  return { ok: false, found: `exit code ${result.exitCode ?? 'none'}: ${lastWords(result)}` }
}
