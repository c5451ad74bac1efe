import { describe, expect, test } from 'vitest'
import type { PlanFile } from '../../../source/plan/plan-draft.js'
import { pathsOf } from '../../../source/plan/resolve/paths.js'

const available = new Set(['first', 'prepare', 'qa', 'publish', 'launch', 'reconcile'])

describe('pathsOf', () => {
  test('offers built-in paths that have phases, the emergency with the phases of the release', () => {
    const file: PlanFile = { paths: { release: ['prepare', 'qa', 'publish', 'launch'] } }
    expect(pathsOf(file, available)).toEqual({
      release: ['prepare', 'qa', 'publish', 'launch'],
      'first-release': ['first', 'prepare', 'qa', 'publish', 'launch'],
      emergency: ['prepare', 'qa', 'publish', 'launch', 'reconcile'],
      recover: ['prepare', 'publish'],
    })
  })

  test('begins every path with the roster where the plan has roles', () => {
    const file: PlanFile = { paths: { quick: ['qa'], own: ['qa', 'roster', 'publish'] } }
    const paths = pathsOf(file, new Set([...available, 'roster']))
    expect(paths).toMatchObject({
      release: ['roster', 'prepare', 'qa', 'publish'],
      quick: ['roster', 'qa'],
      own: ['qa', 'roster', 'publish'],
    })
    expect(paths).not.toHaveProperty('announce')
  })

  test('takes the paths of the plan as they are written', () => {
    const file: PlanFile = { paths: { emergency: ['publish'], quick: ['qa', 'publish'] } }
    expect(pathsOf(file, available)).toMatchObject({
      release: ['prepare', 'qa', 'publish'],
      emergency: ['publish'],
      quick: ['qa', 'publish'],
    })
  })
})
