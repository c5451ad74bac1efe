/**
 * Loads each way in, in a process of its own, and prints a JSON line for each: `{at, error?, trace?}`. What a
 * module prints itself goes to stderr. Arguments: a JSON list of `{specifier, how}`, and whether to resolve only.
 */
export const loadScript = `
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
