import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { execaSync } from 'execa'
import { expect, test } from 'vitest'
import { makeScratch } from '../../source/world/scratch.js'
import { temporaryFolder } from '../parts/temporary.js'
import { makeScript } from './run-script.js'

test('gives fresh empty folders, and removes them with what is in them', async () => {
  const parent = temporaryFolder('scratch')
  const scratch = makeScratch(parent)
  const [one, other] = [await scratch.folder('npm pack/../x'), await scratch.folder('npm pack/../x')]
  expect(one).not.toBe(other)
  expect(basename(one)).toMatch(/^release-wizard-npm-pack-/)
  expect(readdirSync(one)).toEqual([])
  writeFileSync(join(one, 'file'), 'x')
  await scratch.close()
  expect(readdirSync(parent)).toEqual([])
  await scratch.close()
})

test('removes them too when the process ends first', () => {
  const parent = temporaryFolder('scratch')
  const script = makeScript(`
    import { makeScratch } from 'world/scratch.js'
    console.log(await makeScratch(process.argv[2]).folder('x'))
    process.exit(3)
  `)
  const { stdout } = execaSync(process.execPath, [script, parent], { reject: false })
  expect(stdout).toContain(parent)
  expect(existsSync(stdout)).toBe(false)
})

test('in a place that is not there is a clear error', async () => {
  await expect(makeScratch('/nowhere/at/all').folder('x')).rejects.toMatchObject({ name: 'WizardError' })
})
