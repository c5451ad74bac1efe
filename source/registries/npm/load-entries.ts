import { z } from 'zod'
import { parseJson } from '../../plan/parse-json.js'
import type { ActionContext } from '../../ports/action.js'
import { type Load, listLoads } from './formats/loads.js'

/**
 * Loads each way in, in a process of its own, and prints a JSON line for each: `{at, error?, trace?}`. What a
 * module prints itself goes to stderr. Arguments: a JSON list of `{specifier, how}`, and whether to resolve only.
 */
const loadScript = `
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
const [list, resolveOnly] = process.argv.slice(1)
const say = process.stdout.write.bind(process.stdout)
process.stdout.write = (...given) => process.stderr.write(...given)
const require = createRequire(pathToFileURL(process.cwd() + '/consumer.cjs'))
for (const [at, { specifier, how }] of JSON.parse(list).entries()) {
  try {
    if (resolveOnly === 'true') how === 'import' ? import.meta.resolve(specifier) : require.resolve(specifier)
    else how === 'import' ? await import(specifier) : require(specifier)
    say(JSON.stringify({ at }) + '\\n')
  } catch (error) {
    say(JSON.stringify({ at, error: String(error?.message ?? error).split('\\n')[0], trace: [...(error?.requireStack ?? []), error?.stack].join('\\n') }) + '\\n')
  }
}
process.exit(0)
`

const line = z.object({ at: z.number(), error: z.string().optional(), trace: z.string().default('') })
const peers = z.object({
  peerDependenciesMeta: z.record(z.string(), z.object({ optional: z.boolean().default(false) })).default({}),
})

/** What became of the ways into an installed package. */
export interface Loaded {
  readonly tried: number
  /** Ways that did not load, in words: `import acme/extra: Cannot find module …`. */
  readonly broken: readonly string[]
}

const timeoutMs = 120_000

/**
 * Loads every way into the package installed in `home`, as users write them, in a Node of its own. `excuses` hears where an
 * error came from, and says whether the package has no part in it.
 */
export async function loadEntries(
  { write }: Pick<ActionContext, 'write'>,
  home: string,
  installed: { readonly manifest: unknown; readonly paths: readonly string[] },
  how: 'all' | 'resolve',
  excuses: (trace: string) => boolean = () => false,
): Promise<Loaded> {
  const loads = listLoads(installed.manifest, installed.paths)
  if (loads.length === 0) return { tried: 0, broken: [] }
  const args = ['--input-type=module', '--eval', loadScript, JSON.stringify(loads), String(how === 'resolve')]
  const result = await write.run('node', args, { cwd: home, timeoutMs })
  const answers = result.stdout.split('\n').flatMap((text) => parseJson(text, line) ?? [])
  const optional = optionalPeers(installed.manifest)
  const broken = loads.flatMap((load, at) => {
    const answer = answers.find((one) => one.at === at)
    if (answer === undefined) {
      const why = result.timedOut ? `no end in ${timeoutMs / 1000} s` : 'it ended the process'
      return [`${words(load)}: ${why}`]
    }
    if (answer.error === undefined || isOptional(answer.error, optional) || excuses(answer.trace)) return []
    return [`${words(load)}: ${answer.error}`]
  })
  return { tried: loads.length, broken }
}

function words({ how, specifier }: Load): string {
  return how === 'import' ? `import ${specifier}` : `require ${specifier}`
}

function optionalPeers(manifest: unknown): readonly string[] {
  const meta = peers.safeParse(manifest).data?.peerDependenciesMeta ?? {}
  return Object.entries(meta).flatMap(([name, { optional }]) => (optional ? [name] : []))
}

/** A way in for users of an optional peer cannot load where that peer is not installed. */
function isOptional(error: string, optional: readonly string[]): boolean {
  const missing = /^Cannot find (?:package|module) '([^']+)'/.exec(error)?.[1]
  return missing !== undefined && optional.some((name) => missing === name || missing.startsWith(`${name}/`))
}
