import { join } from 'node:path/posix'
import { z } from 'zod'
import { failBecause, hasProblems } from '../../lookups/problems.js'
import { count, nameOf } from '../../lookups/words.js'
import { stepsOf } from '../../plan/plan.js'
import type { Step } from '../../plan/step.js'
import { defineCheck } from '../../ports/check.js'
import type { ReadPort } from '../../ports/read.js'
import { pass } from '../../ports/verdict.js'
import { readPackageManifest } from '../../project/manifests.js'
import type { Problem } from '../../project/problem.js'

const parameters = z.strictObject({
  scripts: z
    .array(z.string())
    .default([])
    .describe('Scripts that package.json in the root must have, beside those that steps run.'),
  files: z.array(z.string()).default([]).describe('Files that must be there, from the root.'),
})

const script =
  /(?:^|[;&|(]|\s)(?:npm|pnpm|yarn|bun)\s+(?:run(?:-script)?\s+)(?<run>[\w][\w:.-]*)|(?:^|[;&|(]|\s)npm\s+(?<known>test|start|stop|restart)\b/g
// What a shell is given is a script; a path alone may be what a build makes, unless its ending tells otherwise.
const file =
  /(?:^|[;&|(])\s*(?:(?:bash|sh|zsh)\s+(?<given>(?!-)[\w./-]+)|(?<path>[\w.-]*(?:\/[\w.-]+)+\.(?:sh|bash|zsh|py|rb|pl|exs)))(?=\s|$|[;&|)])/g

/** A thing that the plan runs: a script of a package.json or a file, with the folder it is run in. */
interface Wanted {
  readonly kind: 'script' | 'file'
  readonly name: string
  readonly folder: string
  readonly by: string
}

export const projectScripts = defineCheck({
  name: 'project/scripts',
  title: 'Scripts that the plan runs exist',
  words:
    "The scripts and files that the plan's lines run exist: npm run NAME (or another client) in the package.json of the step's folder, and the scripts that a command begins with. scripts and files name more, from the root.",
  about: 'tree',
  with: parameters,
  async check({ read, release, with: { scripts, files } }) {
    const root = { folder: '.', by: release.step.id }
    const wanted = [
      ...scripts.map((name): Wanted => ({ kind: 'script', name, ...root })),
      ...files.map((name): Wanted => ({ kind: 'file', name, ...root })),
      ...stepsOf(release.plan).flatMap(listWanted),
    ]
    const problems: Problem[] = []
    for (const one of wanted) {
      const problem = one.kind === 'file' ? await findFile(read, one) : await findScript(read, one)
      if (problem !== undefined) problems.push(problem)
    }
    return hasProblems(problems) ? failBecause(problems) : pass(`${count(wanted.length, 'script')} found`)
  },
})

function listWanted({ id, does, workingDirectory = '.', checkout, repository }: Step): readonly Wanted[] {
  if (does?.type !== 'run' || checkout !== undefined || repository !== undefined) return []
  // A line that changes folders runs the rest elsewhere.
  const [line = ''] = does.line.split(/(?:^|[;&|(]|\s)(?:cd|pushd)\s/)
  const place = { folder: workingDirectory, by: id }
  return [
    ...[...line.matchAll(script)].map(
      ({ groups }): Wanted => ({ kind: 'script', name: groups?.run ?? groups?.known ?? '', ...place }),
    ),
    ...[...line.matchAll(file)].map(
      ({ groups }): Wanted => ({ kind: 'file', name: groups?.given ?? groups?.path ?? '', ...place }),
    ),
  ]
}

async function findScript(read: ReadPort, { name, folder, by }: Wanted): Promise<Problem | undefined> {
  const path = join(folder, 'package.json')
  const text = await read.readText(path)
  const manifest = text === undefined ? undefined : readPackageManifest(text, path)
  if (manifest?.ok === false) return manifest.problem
  // npm starts server.js where no script says otherwise.
  if (manifest?.value.scripts[name] !== undefined) return undefined
  if (name === 'start' && (await read.exists(join(folder, 'server.js')))) return undefined
  return {
    found: manifest === undefined ? `no ${nameOf(path)}` : `no script ${name} in ${nameOf(path)}`,
    expected: `the script ${name}, which ${by} runs`,
    mend: `add it to ${nameOf(path)}, or correct ${by} in the plan`,
  }
}

async function findFile(read: ReadPort, { name, folder, by }: Wanted): Promise<Problem | undefined> {
  const path = join(folder, name)
  if (await read.exists(path)) return undefined
  return {
    found: `no file ${nameOf(path)}`,
    expected: `the file that ${by} runs`,
    mend: `add it, or correct ${by} in the plan`,
  }
}
