import { chmodSync, existsSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { spawn } from '@lydell/node-pty'
import { describe, expect, test } from 'vitest'
import { isAlive } from '../../source/world/process-life.js'
import { makeWritePort, type WritePortSettings } from '../../source/world/write-port.js'
import { makeRepository } from '../parts/repository.js'
import { temporaryFolder, writeFiles } from '../parts/temporary.js'
import { portSettings } from './port-settings.js'
import { makeScript } from './run-script.js'

function port(
  files?: Readonly<Record<string, string>>,
  extra: Readonly<Record<string, string>> = {},
  more: Partial<WritePortSettings> = {},
) {
  const repository = makeRepository(files)
  const { settings, results, lines } = portSettings(repository, extra)
  return { repository, settings, results, lines, write: makeWritePort({ ...settings, ...more }) }
}

describe('shell lines', () => {
  test('run in bash, stop at the first failure, and stand in the evidence as the plan has them', async () => {
    const { write, results, lines } = port()
    const result = await write.shell('echo one; false | true; echo two')
    expect(result).toMatchObject({ exitCode: 1, stdout: 'one', command: 'echo one; false | true; echo two' })
    expect(await write.shell('echo "$UNSET_VARIABLE"')).toMatchObject({ exitCode: 1 })
    expect(results).toHaveLength(2)
    expect(lines[0]).toBe('one')
  })

  test('run in the shell that is named', async () => {
    const { write } = port()
    expect(await write.shell('console.log(6 * 7)', { shell: 'node' })).toMatchObject({
      stdout: '42',
      exitCode: 0,
    })
    expect(await write.shell('[ -z "${BASH_VERSION:-}" ] || echo sh', { shell: 'sh' })).toMatchObject({
      exitCode: 0,
    })
  })

  test('get values by their environment, never as shell text', async () => {
    const { write } = port()
    const target = 'v1.0.0; touch hacked; $(touch hacked)'
    const result = await write.shell('printf %s "$RELEASE_TARGET"', { env: { RELEASE_TARGET: target } })
    expect(result.stdout).toBe(target)
    expect(await write.exists('hacked')).toBe(false)
  })

  test('without their shell say what to do', async () => {
    const empty = temporaryFolder('empty')
    const result = await port({}, { PATH: empty }).write.shell('true')
    expect(result).toMatchObject({
      missing: true,
      exitCode: null,
      stderr: expect.stringContaining('Install it'),
    })
  })

  test('get publish tokens in actions and none in gates, where built-ins still do', async () => {
    const tokens = { NPM_TOKEN: 'hush-hush-hush', OTHER: 'stays' }
    const line = 'echo "${NPM_TOKEN:-none}" "$OTHER"'
    const action = port({}, tokens).write
    expect((await action.shell(line)).stdout).toBe('[redacted] stays')
    const gate = port({}, tokens, { withoutSecrets: true }).write
    expect((await gate.shell(line)).stdout).toBe('none stays')
    expect((await gate.ask('bash', ['-c', line])).stdout).toBe('[redacted] stays')
  })
})

describe('functions of a code plan', () => {
  interface Shell {
    (pieces: TemplateStringsArray, ...values: unknown[]): Promise<{ readonly stdout: string }>
    (options: object): Shell
  }

  test("get zx's $: quoted values, the first failure ends a line, output cleaned, told and logged", async () => {
    const { write, results, lines, settings } = port({}, { MY_TOKEN: 'hush-hush' })
    const $ = write.zx({}) as Shell
    const hostile = '$(touch hacked); "x"'
    expect((await $`printf '%s\n' ${hostile} "$MY_TOKEN"`).stdout).toBe(`${hostile}\nhush-hush\n`)
    await expect($`false | true`).rejects.toMatchObject({ exitCode: 1 })
    expect(await write.exists('hacked')).toBe(false)
    expect(lines).toEqual([hostile, '[redacted]'])
    expect(results.map(({ exitCode }) => exitCode)).toEqual([0, 1])
    const log = readFileSync(join(settings.runFolder, results[0]?.log ?? ''), 'utf8')
    expect(log).toContain('[redacted]')
    expect(log).not.toContain('hush-hush')
  })

  test('run in the root with the environment given, and take options of their own', async () => {
    const { write, repository } = port()
    const $ = write.zx({ env: { GIVEN: 'yes' } }) as Shell
    expect((await $`pwd; echo $GIVEN`).stdout).toBe(`${repository.folder}\nyes\n`)
    expect(await $({ nothrow: true })`exit 3`).toMatchObject({ exitCode: 3 })
  })

  test('end with all they started when they are cancelled', async () => {
    const controller = new AbortController()
    let pids: readonly number[] = []
    const { write } = port({}, {}, { graceMs: 100 })
    const onLine = (line: string): void => {
      pids = line.split(' ').map(Number)
      controller.abort()
    }
    const $ = write.zx({ signal: controller.signal, onLine }) as Shell
    await expect($`trap '' TERM; sleep 1000 & echo $$ $!; while true; do sleep 1000; done`).rejects.toThrow()
    expect(pids).toHaveLength(2)
    await expect.poll(() => pids.filter((pid) => isAlive({ pid }))).toEqual([])
  })

  test('get no publish tokens in gates', async () => {
    const { write } = port({}, { NPM_TOKEN: 'hush-hush-hush' }, { withoutSecrets: true })
    expect((await (write.zx({}) as Shell)`echo "\${NPM_TOKEN:-none}"`).stdout).toBe('none\n')
  })
})

describe('writing', () => {
  test('replaces a file, keeps its permissions, and leaves nothing beside it', async () => {
    const { write, repository } = port({ 'bin/run.sh': 'old\n' })
    chmodSync(join(repository.folder, 'bin/run.sh'), 0o755)
    await write.writeText('bin/run.sh', 'new\n')
    expect(readFileSync(join(repository.folder, 'bin/run.sh'), 'utf8')).toBe('new\n')
    expect(statSync(join(repository.folder, 'bin/run.sh')).mode & 0o777).toBe(0o755)
    expect(readdirSync(join(repository.folder, 'bin'))).toEqual(['run.sh'])
    expect(readdirSync(join(repository.folder, '.git')).filter((name) => name.includes('draft'))).toEqual([])
  })

  test('makes new files as readable as any, with the folders they need', async () => {
    const { write, repository } = port()
    await write.writeText('a/b/c.txt', 'x')
    expect(statSync(join(repository.folder, 'a/b/c.txt')).mode & 0o444).toBe(0o444)
  })

  test('goes through a link to the file behind it', async () => {
    const { write, repository } = port({ 'real.txt': 'old\n' })
    symlinkSync('real.txt', join(repository.folder, 'link.txt'))
    await write.writeText('link.txt', 'new\n')
    expect(lstatSync(join(repository.folder, 'link.txt')).isSymbolicLink()).toBe(true)
    expect(readFileSync(join(repository.folder, 'real.txt'), 'utf8')).toBe('new\n')
  })

  test('reaches folders outside the repository', async () => {
    const { write, settings } = port()
    const folder = await write.temporaryFolder('output')
    await write.writeText(join(folder, 'a.txt'), 'a')
    await write.copyFile(join(folder, 'a.txt'), join(settings.runFolder, 'artifacts/a.txt'))
    expect(readFileSync(join(settings.runFolder, 'artifacts/a.txt'), 'utf8')).toBe('a')
    expect(readdirSync(join(settings.runFolder, 'artifacts'))).toEqual(['a.txt'])
    await settings.scratch.close()
    expect(existsSync(folder)).toBe(false)
  })

  test('where it fails is a clear error, the old file in place', async () => {
    const { write } = port({ 'file.txt': 'old\n' })
    await expect(write.writeText('file.txt/below', 'x')).rejects.toMatchObject({ name: 'WizardError' })
    await expect(write.copyFile('none', 'file.txt')).rejects.toMatchObject({ name: 'WizardError' })
    expect(await write.readText('file.txt')).toBe('old\n')
  })

  test('removes files and folders, and what is not there', async () => {
    const { write, repository } = port({ 'a/b.txt': 'x\n' })
    await write.makeFolder('dist/inner')
    await write.remove('a')
    await write.remove('dist')
    await write.remove('never')
    expect(readdirSync(repository.folder)).toEqual(['.git'])
  })

  test.each(['.', '..', '/', '.git', 'a/../..'])(
    'never removes %s, which holds the repository',
    async (path) => {
      const { write, repository } = port()
      await expect(write.remove(path)).rejects.toThrow(/holds the repository/)
      expect(existsSync(join(repository.folder, '.git'))).toBe(true)
    },
  )

  test('git runs in plain words and asks nobody', async () => {
    const { write, repository } = port({}, { LC_ALL: 'de_DE.UTF-8' })
    writeFiles(repository.folder, { 'a.txt': 'a\n' })
    await write.run('git', ['add', '.'])
    expect((await write.run('git', ['commit', '-m', 'A message'])).stdout).toContain('1 file changed')
    expect(repository.git('log', '-1', '--format=%s')).toBe('A message')
  })
})

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
