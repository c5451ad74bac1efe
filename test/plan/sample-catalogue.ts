import { z } from 'zod'
import type { PlanCatalogue } from '../../source/plan/catalogue.js'

/** A small catalogue in the shape that plans are read with: the five kinds, a few built-ins, two channels. */
export const sampleCatalogue: PlanCatalogue = {
  kinds: {
    gate: { nature: 'check' },
    action: { nature: 'effect' },
    decision: { nature: 'question' },
    input: { nature: 'question' },
    attest: { nature: 'question' },
    wait: { nature: 'check' },
  },
  checks: {
    'git/clean': {
      title: 'Working tree is clean',
      about: 'tree',
      waivable: false,
      reads: [],
      why: 'What is tagged must be what was checked.',
    },
    'git/pushed': { title: 'Nothing unpushed', about: 'world', waivable: true, reads: ['commit'] },
    'github/required-check': {
      title: 'The required check exists',
      about: 'world',
      waivable: true,
      reads: [],
      with: z.looseObject({ name: z.string({ error: 'the name of the check' }) }),
    },
  },
  actions: {
    'git/tag': {
      title: 'Tag the candidate',
      irreversible: false,
      makes: ['tag'],
      reads: ['commit'],
    },
    'channel/publish': {
      title: 'Publish',
      irreversible: true,
      makes: ['published'],
      reads: ['artifact'],
      hint: 'What is published stays published.',
    },
  },
  channels: {
    npm: {
      with: z.strictObject({ access: z.unknown().optional() }),
    },
    homebrew: {},
  },
}
