import type { Nature, Step } from '../../source/plan/step.js'

/** A complete step from the few fields a test is about. */
export function makeStep(id: string, fields: Partial<Step> = {}): Step {
  const nature: Nature = fields.nature ?? 'check'
  const kind = nature === 'check' ? 'gate' : nature === 'effect' ? 'action' : 'decision'
  return {
    id,
    kind,
    nature,
    title: id,
    phase: id.split('/')[0] ?? 'qa',
    words: {},
    env: {},
    interactive: false,
    requires: [],
    needs: [],
    about: 'tree',
    required: true,
    waivable: true,
    retries: 0,
    incomplete: [],
    irreversible: false,
    resolves: [],
    reopens: [],
    outputs: [],
    makes: [],
    reads: [],
    digest: JSON.stringify([id, fields]),
    ...fields,
  }
}
