import { defineCheck } from '../../../ports/check.js'
import { fail, pass, unknown } from '../../../ports/verdict.js'
import { askLine, endOf, sightByCommand } from '../client/sight.js'
import { commandsChannelKeys } from '../formats/channel-keys.js'

/** The channel's own commands say that a publish would be let in, and can tell whether the version is there. */
export const commandsReady = defineCheck({
  name: 'commands/ready',
  title: 'Channel of commands is ready',
  about: 'world',
  local: true,
  waivable: false,
  why: 'A sight command that cannot tell would leave the publish in doubt.',
  async check(context) {
    const { ready } = commandsChannelKeys.parse(context.release.channel?.with)
    if (ready !== undefined) {
      const result = await askLine(context, ready)
      const mend = 'see the log, mend it, then try again'
      if (result.exitCode === 1) return fail(`the ready command ${endOf(result)}`, 'exit code 0', mend)
      if (result.exitCode !== 0) return unknown(`the ready command ${endOf(result)}`, 'exit code 0', mend)
    }
    const seen = await sightByCommand(context)
    if (seen.status === 'in-doubt') {
      const expected = 'exit code 0 (there and ours) or 1 (not there)'
      return unknown(
        seen.note ?? 'the sight command cannot tell',
        expected,
        'correct sight: of the channel in the plan',
      )
    }
    if (seen.status === 'live') return pass(`${seen.actual} is there already, and ours`)
    return pass(seen.actual === undefined ? 'nothing there yet' : `${seen.actual} is there`)
  },
})
