import { defineCheck } from '../../../ports/check.js'
import { succeeded } from '../../../ports/command.js'
import { fail, pass } from '../../../ports/verdict.js'

export const hexTools = defineCheck({
  name: 'hex/tools',
  title: 'mix has Hex',
  words: 'Mix is installed, and Hex with it.',
  local: true,
  waivable: false,
  async check({ read }) {
    // Away from the repository: its mix.exs is the project's own code.
    const info = await read.query('mix', ['hex.info'], { cwd: read.runFolder })
    const version = /^Hex:\s*(\S+)/m.exec(info.stdout)?.[1]
    if (succeeded(info) && version !== undefined) return pass(`Hex ${version}`)
    return info.missing
      ? fail(
          'mix is not installed',
          'Elixir with Hex',
          'install Elixir: https://elixir-lang.org/install.html',
        )
      : fail('mix has no Hex', 'the archive of Hex', 'mix local.hex', 'mix local.hex --force')
  },
})
