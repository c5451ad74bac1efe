/**
 * Lays a package that was unpacked into `node_modules` of the working directory out as an installation does: its
 * dependencies are links to where they lie, its commands can be started. Argument: `{name, bin, links}` as JSON. It prints
 * a JSON list of the links that lead to sources: members of the workspace, which may not be built.
 */
export const layOutScript = `
const { chmodSync, existsSync, mkdirSync, readFileSync, realpathSync, symlinkSync, writeFileSync } = require('node:fs')
const { dirname, join, resolve, sep } = require('node:path')
const { name, bin, links } = JSON.parse(process.argv[1])
const sources = []
const link = (from, to) => {
  if (existsSync(to)) return
  mkdirSync(dirname(to), { recursive: true })
  symlinkSync(from, to, 'junction')
}
for (const [dependency, path] of Object.entries(links)) {
  const real = realpathSync(path)
  if (!real.split(sep).includes('node_modules')) sources.push(real)
  link(real, join('node_modules', dependency))
}
for (const [command, path] of Object.entries(bin)) {
  const file = resolve('node_modules', name, path)
  if (!existsSync(file)) continue
  const text = readFileSync(file, 'latin1')
  const start = /^#!.*\\r\\n/.exec(text)?.[0]
  if (start) writeFileSync(file, start.replace('\\r', '') + text.slice(start.length), 'latin1')
  chmodSync(file, 0o755)
  link(file, join('node_modules', '.bin', command))
}
console.log(JSON.stringify(sources))
`
