import { dirname, join } from 'node:path/posix'
import { Usage } from '../../core/errors.js'
import type { StepDraft } from '../../plan/file.js'
import type { Reason } from '../../plan/plan.js'
import type { ReadPort } from '../../ports/read.js'
import { type PackageManifest, readPackageManifest } from '../../project/manifests.js'
import { because, type Ecosystem, type EcosystemFindings } from '../ecosystem.js'

/** Scripts that are gates, in the order they run, with the names projects give them. */
const gateScripts: readonly { readonly title: string; readonly names: readonly string[] }[] = [
  { title: 'Lint', names: ['lint'] },
  { title: 'Types', names: ['typecheck', 'type-check', 'check-types', 'check:types', 'types', 'tsc'] },
  { title: 'Build', names: ['build'] },
  { title: 'Tests', names: ['test'] },
]

const emptyTest = /no test specified/

/** Node projects: package.json, its lockfile, its workspaces. */
export const node: Ecosystem = {
  name: 'Node',
  async look(read) {
    const text = await read.readText('package.json')
    if (text === undefined) return undefined
    const reading = readPackageManifest(text)
    if (!reading.ok) {
      const { found, mend } = reading.problem
      throw new Usage(`package.json cannot be read: ${found}.`, mend)
    }
    const manifest = reading.value
    const manager = await packageManager(read, manifest)
    const versions = await versionFiles(read, manifest)
    return {
      ...(manifest.name === undefined ? {} : { name: manifest.name }),
      versionFiles: versions.map((one) => one.path),
      gates: gatesOf(manifest, manager.name),
      channels: [],
      reasons: [
        ...manager.reasons,
        ...versions.map((one) => because(`version file ${one.path}`, one.because)),
        ...gateReasons(manifest, manager.name),
      ],
    } satisfies EcosystemFindings
  },
}

async function packageManager(
  read: ReadPort,
  manifest: PackageManifest,
): Promise<{ readonly name: string; readonly reasons: readonly Reason[] }> {
  const locks = [
    ['pnpm-lock.yaml', 'pnpm'],
    ['yarn.lock', 'yarn'],
    ['bun.lock', 'bun'],
    ['package-lock.json', 'npm'],
    ['npm-shrinkwrap.json', 'npm'],
  ] as const
  for (const [file, name] of locks) {
    if (await read.exists(file))
      return { name, reasons: [because(`package manager ${name}`, `${file} is here`)] }
  }
  const named = manifest.packageManager?.split('@')[0]
  if (named)
    return {
      name: named,
      reasons: [because(`package manager ${named}`, 'package.json names it in packageManager')],
    }
  return { name: 'npm', reasons: [because('package manager npm', 'no lockfile names another')] }
}

async function versionFiles(read: ReadPort, manifest: PackageManifest) {
  const files: { path: string; because: string }[] = []
  if (manifest.version !== undefined)
    files.push({ path: 'package.json', because: `it says ${manifest.version}` })
  for (const lock of ['package-lock.json', 'npm-shrinkwrap.json']) {
    if (await read.exists(lock)) files.push({ path: lock, because: 'it repeats the version of package.json' })
  }
  if (manifest.workspaces.length === 0) return files
  const globs = manifest.workspaces.map((glob) => join(glob, 'package.json'))
  for (const path of await read.list(globs)) {
    const text = await read.readText(path)
    const member = text === undefined ? undefined : readPackageManifest(text, path)
    if (member?.ok && member.value.version === manifest.version && manifest.version !== undefined) {
      files.push({ path, because: `workspace ${dirname(path)} has the same version` })
    }
  }
  return files
}

function gatesOf(manifest: PackageManifest, manager: string): readonly StepDraft[] {
  let before: string | undefined
  return scriptsOf(manifest).map(({ title, script }) => {
    const gate: StepDraft = {
      gate: title,
      run: `${manager} run ${script}`,
      ...(before ? { needs: [before] } : {}),
    }
    before = title.toLowerCase()
    return gate
  })
}

function gateReasons(manifest: PackageManifest, manager: string): readonly Reason[] {
  const found = scriptsOf(manifest)
  const reasons = found.map(({ title, script }) =>
    because(`gate ${title}`, `package.json has the script "${script}" (${manager})`),
  )
  return found.some(({ title }) => title === 'Tests')
    ? reasons
    : [...reasons, because('no gate Tests', 'package.json has no script "test" that tests anything')]
}

function scriptsOf({
  scripts,
}: PackageManifest): readonly { readonly title: string; readonly script: string }[] {
  return gateScripts.flatMap(({ title, names }) => {
    const script = names.find((name) => scripts[name] !== undefined && !emptyTest.test(scripts[name]))
    return script === undefined ? [] : [{ title, script }]
  })
}
