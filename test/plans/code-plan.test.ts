import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import { beforeEach, expect, test } from 'vitest'
import { temporaryFolder } from '../parts/temporary.js'
import { makeProject, type Project } from '../support/project.js'

// A plan that is code is loaded by the package as it is built: its own entry stands beside the bundle.
const wizard = fileURLToPath(new URL('../../bin/release-wizard.js', import.meta.url))

/** A plan that notes that it was loaded, with these steps in its phase `qa`. */
const planOf = (steps: string) => `import { appendFileSync } from 'node:fs'
import { definePlan } from 'release-wizard'

const notes: string = process.env.NOTES ?? ''
appendFileSync(notes, 'loaded\\n')

export default definePlan({
  name: 'acme',
  versions: { files: ['package.json'] },
  channels: [],
  phases: { qa: [${steps}] },
})
`
const telling = `{
  gate: 'Told',
  run: async ({ $, version, tag }) => {
    const words = \`it's \${version}; "\${tag}"\`
    const said = await $\`echo \${words} >> \${notes}; cat source.js\`
    return { fact: said.stdout.trim(), bytes: 7 }
  },
}`

let project: Project
let notes: string
beforeEach(() => {
  notes = join(temporaryFolder('notes'), 'notes')
  project = makeProject({ files: { 'release-wizard.config.ts': planOf(telling) }, env: { NOTES: notes } })
})

async function run(...args: readonly string[]) {
  const options = {
    cwd: project.folder,
    env: project.env,
    extendEnv: false,
    reject: false,
    all: true,
  } as const
  const { exitCode, all } = await execa(process.execPath, [wizard, ...args], { ...options, stdin: 'ignore' })
  return { exitCode, output: all }
}
const noted = () => (existsSync(notes) ? readFileSync(notes, 'utf8').trim().split('\n') : [])
const change = (steps: string) => {
  project.commit('build: another gate', { 'release-wizard.config.ts': planOf(steps) })
  project.git('push', '-q')
}

test('a plan that is code is not even loaded before somebody trusted its text, and again when that changed', async () => {
  for (const args of [['check'], ['bump', '1.1.0'], ['1.0.1', '--dry-run']]) {
    const ran = await run(...args)
    expect(ran, args.join(' ')).toMatchObject({ exitCode: 2 })
    expect(ran.output).toMatch(
      /release-wizard\.config\.ts is code, and was not trusted to run.*\n.*trust=trust/,
    )
  }
  expect(noted()).toEqual([])
  expect(await run('check', '--answer', 'trust=trust')).toMatchObject({ exitCode: 0 })
  expect(await run('check')).toMatchObject({ exitCode: 0 })
  expect(noted()).toEqual(['loaded', 'loaded'])
  change(telling.replace('Told', 'Told anew'))
  expect(await run('check')).toMatchObject({ exitCode: 2 })
  expect(noted()).toHaveLength(2)
})

test('its functions get $ of zx, version and tag; what they give back is the fact and the outputs', async () => {
  const ran = await run('1.0.1', '--plain', '--answer', 'trust=trust', '--yes', '--answer', 'tag/push=1.0.1')
  expect(ran.exitCode, ran.output).toBe(0)
  expect(ran.output).toMatch(/✔ Told +better/)
  expect(noted()).toContain(`it's 1.0.1; "v1.0.1"`)
  expect(project.remote.git('tag')).toBe('v1.0.0\nv1.0.1')
  const { output } = await run('report', '1.0.1', '--format', 'json')
  expect(JSON.stringify(JSON.parse(output))).not.toContain(project.folder)
})

test('a function that throws, whose command fails or that never settles has not passed, and nothing is tagged', async () => {
  change(`
    { gate: 'Throws', run: async () => { throw new Error('no luck') } },
    { gate: 'Fails', run: ({ $ }) => $\`echo error: broken >&2; exit 3\` },
    { gate: 'Hangs', 'timeout-minutes': 0.01, run: () => new Promise((done) => setTimeout(done, 1e9)) },`)
  const ran = await run('1.0.1', '--plain', '--answer', 'trust=trust', '--yes', '--answer', 'tag/push=1.0.1')
  expect(ran.exitCode, ran.output).toBe(1)
  expect(ran.output).toMatch(/✖ Throws +no luck/)
  expect(ran.output).toMatch(/[✖?] Fails +/)
  expect(ran.output).toMatch(/[✖?] Hangs +/)
  expect(project.remote.git('tag')).toBe('v1.0.0')
})
