import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { isAlive } from '../../source/world/process-life.js'
import { makeZx } from '../../source/world/zx-shell.js'
import { port } from './port-settings.js'

describe('functions of a code plan', () => {
  test("get zx's $: quoted values, the first failure ends a line, output cleaned, told and logged", async () => {
    const { write, results, lines, settings } = port({}, { MY_TOKEN: 'hush-hush' })
    const $ = write.zx({})
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
    const { settings, repository } = port()
    const $ = makeZx(settings, { env: { GIVEN: 'yes' } })
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
    const $ = write.zx({ signal: controller.signal, onLine })
    await expect($`trap '' TERM; sleep 1000 & echo $$ $!; while true; do sleep 1000; done`).rejects.toThrow()
    expect(pids).toHaveLength(2)
    await expect.poll(() => pids.filter((pid) => isAlive({ pid }))).toEqual([])
  })

  test('get no publish tokens in gates', async () => {
    const { write } = port({}, { NPM_TOKEN: 'hush-hush-hush' }, { withoutSecrets: true })
    expect((await write.zx({})`echo "\${NPM_TOKEN:-none}"`).stdout).toBe('none\n')
  })
})
