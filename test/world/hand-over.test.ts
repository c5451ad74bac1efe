import { spawn } from '@lydell/node-pty'
import { describe, expect, test } from 'vitest'
import { port } from './port-settings.js'
import { makeScript } from './run-script.js'

describe('handing the terminal over', () => {
  test('is not done where there is none', async () => {
    expect(await port().write.handOver('bash', ['-c', 'echo x'])).toBeUndefined()
  })

  const script = () =>
    makeScript(`
      import { handOver } from 'world/hand-over.js'
      import { makePlainTerminal } from 'world/terminal.js'
      import { systemClock } from 'world/clock.js'
      const settings = { root: process.cwd(), env: process.env, clock: systemClock, redact: (text) => text }
      const [file, ...args] = process.argv.slice(2)
      const result = await handOver(settings, makePlainTerminal(), { file, args })
      console.log('result ' + result.exitCode + (result.missing ? ' missing' : ' found') + ' end')
    `)

  function inTerminal(args: readonly string[], onText: (text: string, type: (keys: string) => void) => void) {
    return new Promise<string>((resolve) => {
      let screen = ''
      const terminal = spawn(process.execPath, [script(), ...args], { cols: 200, rows: 20 })
      terminal.onData((data) => {
        screen += data
        onText(screen, (keys) => terminal.write(keys))
      })
      terminal.onExit(() => resolve(screen))
    })
  }

  test('lets the command prompt, and takes it back', async () => {
    let typed = false
    const screen = await inTerminal(
      ['bash', '-c', 'read -p "Name? " name; echo "hello $name"; exit 4'],
      (text, type) => {
        if (typed || !text.includes('Name? ')) return
        typed = true
        type('mia\r')
      },
    )
    expect(screen).toContain('hello mia')
    expect(screen).toContain('result 4 found end')
  })

  test('leaves Ctrl-C to the command, and the wizard lives on', async () => {
    let typed = false
    const screen = await inTerminal(
      ['bash', '-c', 'trap "exit 9" INT; echo up; while true; do sleep 0.05; done'],
      (text, type) => {
        if (typed || !text.includes('up')) return
        typed = true
        type('\x03')
      },
    )
    expect(screen).toContain('result 9 found end')
  })

  test('to a program that is missing says so', async () => {
    expect(await inTerminal(['no-such-program'], () => undefined)).toContain('result null missing end')
  })
})
