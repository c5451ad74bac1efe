import { short } from '../../../lookups/words.js'
import { defineCheck } from '../../../ports/check.js'
import { succeeded } from '../../../ports/command.js'
import { fail, pass } from '../../../ports/verdict.js'
import { readTap, tapSubject } from '../client/tap.js'

export const homebrewTap = defineCheck({
  name: 'homebrew/tap',
  title: 'Tap is aligned',
  words: 'The tap can be read, and a clone of it on this machine is clean and where the remote is.',
  local: true,
  waivable: false,
  why: 'A formula made from an old tap would undo what others changed there.',
  async check({ read, release }) {
    const subject = await tapSubject({ read, release })
    const { keys, clone } = subject
    const { head, branch } = await readTap(read, release, subject)
    if (clone === undefined) return pass(`${keys.tap}: ${branch} is ${short(head)}`)
    const status = await read.git(['status', '--porcelain=v1', '--untracked-files=no'], { cwd: clone })
    if (!succeeded(status) || status.stdout.trim() !== '')
      return fail(
        `${keys.tap} has changes that are not committed`,
        'a clean clone',
        `look at them: git -C ${keys.tap} status`,
      )
    const here = await read.git(['rev-parse', 'HEAD'], { cwd: clone })
    if (here.stdout.trim() === head) return pass(`${keys.tap}: ${branch} is ${short(head)}, here and there`)
    const ancestor = await read.git(['merge-base', '--is-ancestor', head, 'HEAD'], { cwd: clone })
    const command = succeeded(ancestor) ? 'push' : 'pull --ff-only'
    return fail(
      `${keys.tap} is at ${short(here.stdout.trim())}, its remote at ${short(head)}`,
      'both at the same commit',
      `git -C ${keys.tap} ${command}`,
    )
  },
})
