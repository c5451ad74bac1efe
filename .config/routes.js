// Which routes of the doubles no test of the product asks for. First: COUNT_ROUTES=1 npm test, and the same for trials and crash.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './script.js'

const folder = join(root, 'node_modules/.routes')
const lines = (existsSync(folder) ? readdirSync(folder) : [])
  .flatMap((name) => readFileSync(join(folder, name), 'utf8').trimEnd().split('\n'))
  .map((line) => line.split('\t'))
const those = (kind) => new Set(lines.filter(([one]) => one === kind).map(([, ...rest]) => rest.join(': ')))
const hit = those('hit')
const known = those('known')
const idle = [...known].filter((route) => !hit.has(route)).sort()
for (const route of idle) console.log(`nothing asks for ${route}`)
console.log(`${known.size - idle.length} of ${known.size} routes are asked for`)
process.exit(known.size === 0 || idle.length > 0 ? 1 : 0)
