import { describe, expect, it } from 'vitest'
import { openTerminal } from './open.js'

describe('openTerminal', () => {
  it('shows what a person would see, not the bytes that were sent', async () => {
    const terminal = openTerminal('node', ['-e', "process.stdout.write('one\\rtwo\\x1b[2Cend\\n')"])
    expect(await terminal.waitFor('end')).toMatch(/^two {2}end/)
    expect(await terminal.exit).toEqual({ code: 0, signal: 0 })
  })

  it('keeps what scrolled away', async () => {
    const terminal = openTerminal('node', ['-e', "for (let i = 0; i < 30; i++) console.log('line', i)"], {
      rows: 10,
    })
    await terminal.exit
    expect(terminal.screen()).not.toContain('line 3\n')
    expect(terminal.scrollback()).toContain('line 3\n')
  })

  it('gives keys to a child that reads the terminal', async () => {
    const terminal = openTerminal('bash', ['-c', 'read -p "name? " name; echo "hello $name"'])
    await terminal.waitFor('name?')
    await terminal.type('mia')
    await terminal.press('enter')
    await terminal.waitFor('hello mia')
  })

  it('tells the child of its new size', async () => {
    const script =
      "console.log('ready'); process.stdout.on('resize', () => { console.log(process.stdout.columns); process.exit() }); setInterval(() => {}, 1000)"
    const terminal = openTerminal('node', ['-e', script])
    await terminal.waitFor('ready')
    terminal.resize(60, 15)
    await terminal.waitFor('60')
  })

  it('sends signals, and tells how the program ended', async () => {
    const terminal = openTerminal('node', ['-e', "console.log('ready'); setInterval(() => {}, 1000)"])
    await terminal.waitFor('ready')
    terminal.signal('SIGTERM')
    expect((await terminal.exit).signal).toBe(15)
  })

  it('fails with the screen when the program ends without showing what is sought', async () => {
    const terminal = openTerminal('node', ['-e', "console.log('something else')"])
    await expect(terminal.waitFor('never shown')).rejects.toThrow('something else')
  })

  it('takes CI out of the environment, which changes how screens are drawn', async () => {
    const terminal = openTerminal('node', ['-e', "console.log('CI is', process.env.CI)"], {
      env: { ...process.env, CI: 'true' },
    })
    await terminal.waitFor('CI is undefined')
  })
})
