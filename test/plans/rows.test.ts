import { beforeAll, describe, expect, test } from 'vitest'
import { makeCatalogue } from '../../source/cli/catalogue.js'
import { type Project, readProject } from '../../source/cli/run/project.js'
import { outlineLines } from '../../source/plan/outline.js'
import { outlineMarkdown } from '../../source/plan/outline-markdown.js'
import { makePort } from '../checks/support.js'
import { makeRepository } from '../parts/repository.js'
import { type ProjectName, planText } from './project.js'

/** The plan as every command reads it: one with a problem is refused with all of them. */
function read(name: ProjectName): Promise<Project> {
  const repository = makeRepository({ 'release-wizard.yaml': planText(name) })
  return readProject(makePort(repository), makeCatalogue(), { mayLoad: async () => false })
}

const plans: Partial<Record<ProjectName, Project>> = {}
beforeAll(async () => {
  plans.sigra = await read('sigra')
  plans.plasmite = await read('plasmite')
})

function linesOf(name: ProjectName, path: string): readonly string[] {
  const project = plans[name]
  return project ? outlineLines(project.resolve(path).plan) : []
}

/** The rows named at the ends of titles: `… (S10, S21)`. */
function rowsOf(name: ProjectName): ReadonlySet<string> {
  const outline = Object.keys(plans[name]?.paths ?? {})
    .flatMap((path) => linesOf(name, path))
    .join('\n')
  const endings = [...outline.matchAll(/\(([SP]\d+(?:, [SP]\d+)*)\)/g)]
  return new Set(endings.flatMap(([, rows = '']) => rows.split(', ')))
}

const numbers = (letter: string, count: number) =>
  Array.from({ length: count }, (_, at) => `${letter}${at + 1}`)

describe.each([
  ['sigra', numbers('S', 23)],
  ['plasmite', numbers('P', 33)],
] as const)('the plan of %s', (name, rows) => {
  test('names each of its rows, and no other', () => {
    const named = rowsOf(name)
    expect(rows.filter((row) => !named.has(row))).toEqual([])
    expect([...named].filter((row) => !rows.includes(row))).toEqual([])
  })

  test('has every gate of its release path on the emergency path too', () => {
    const gatesOf = (path: string) => {
      const lines = linesOf(name, path)
      const from = lines.indexOf('QA')
      return lines.slice(from, lines.indexOf('', from)).filter((line) => /^ {2}gate /.test(line))
    }
    const gates = gatesOf('release')
    expect(gates.length).toBeGreaterThan(10)
    expect(gatesOf('emergency')).toEqual(gates)
  })
})

test('the emergency path of Sigra has all eleven steps of the manual checklist', () => {
  const plan = plans.sigra?.resolve('emergency').plan
  const outline = plan === undefined ? '' : outlineMarkdown(plan, [])
  const steps = numbers('', 11).filter((step) => !outline.includes(`Step ${step} of 11 of the manual path`))
  expect(steps).toEqual([])
})
