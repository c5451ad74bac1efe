import { appendFileSync, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect } from 'vitest'

/** Where runs with `COUNT_ROUTES=1` leave what they saw; `.config/routes.js` reads it. */
const folder = process.env.COUNT_ROUTES ? join(process.cwd(), 'node_modules/.routes') : undefined
const seen = new Set<string>()

/** Notes that a double has these routes, each as `METHOD /path`. */
export function knowRoutes(double: string, routes: readonly string[]): void {
  for (const route of routes) note('known', double, route)
}

/** Notes that this route was asked for. */
export function hitRoute(double: string, route: string): void {
  note('hit', double, route)
}

/** A double's own tests do not count. */
function note(...words: readonly string[]): void {
  const line = words.join('\t')
  if (folder === undefined || seen.has(line) || expect.getState().testPath?.includes('/test/parts/')) return
  seen.add(line)
  const file = join(folder, `${process.pid}.tsv`)
  mkdirSync(dirname(file), { recursive: true })
  appendFileSync(file, `${line}\n`)
}
