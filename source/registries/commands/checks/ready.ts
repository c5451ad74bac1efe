import { defineCheck } from '../../../ports/check.js'
import { fail, pass, unknown } from '../../../ports/verdict.js'
import { commandsSubject, endOf, lookUpByCommand, queryLine } from '../client/listing.js'

export const commandsReady = defineCheck({
  name: 'commands/ready',
  title: 'Channel of commands is ready',
  words:
    "The channel's own commands say that a publish would be let in, and can tell whether the version is there.",
  local: true,
  waivable: false,
  why: 'A sight command that cannot tell would leave the publish in doubt.',
  async check(context) {
    const subject = await commandsSubject(context)
    const { ready } = subject.keys
    if (ready !== undefined) {
      const result = await queryLine(context, ready)
      const mend = 'see the log, mend it, then try again'
      if (result.exitCode === 1) return fail(`the ready command ${endOf(result)}`, 'exit code 0', mend)
      if (result.exitCode !== 0) return unknown(`the ready command ${endOf(result)}`, 'exit code 0', mend)
    }
    const { found, newest } = await lookUpByCommand(context, subject)
    if (found) return pass(`${newest ?? context.release.target?.version} is there already, and ours`)
    return pass(newest === undefined ? 'nothing there yet' : `${newest} is there`)
  },
})
