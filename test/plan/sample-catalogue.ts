import type { PlanCatalogue } from '../../source/plan/catalogue.js'

/** A small catalogue in the shape that plans are read with: the five kinds, a few built-ins, two channels. */
export const sampleCatalogue: PlanCatalogue = {
  kinds: {
    gate: { nature: 'check' },
    action: { nature: 'effect' },
    decision: { nature: 'question' },
    attest: { nature: 'question' },
    wait: { nature: 'check' },
  },
  checks: {
    'git/clean': {
      title: 'Working tree is clean',
      about: 'tree',
      waivable: false,
      makes: [],
      reads: [],
      why: 'What is tagged must be what was checked.',
    },
    'git/pushed': { title: 'Nothing unpushed', about: 'world', waivable: true, makes: [], reads: ['commit'] },
    'github/required-check': {
      title: 'The required check exists',
      about: 'world',
      waivable: true,
      makes: [],
      reads: [],
      parameters: (value) =>
        Object.keys(value ?? {}).includes('name')
          ? []
          : [{ path: ['name'], found: 'name is missing', expected: 'the name of the check' }],
    },
  },
  actions: {
    'git/tag': {
      title: 'Tag the candidate',
      irreversible: false,
      hasProbe: true,
      hasRehearsal: false,
      makes: ['tag'],
      reads: ['commit'],
    },
    'channel/publish': {
      title: 'Publish',
      irreversible: true,
      hasProbe: true,
      hasRehearsal: true,
      makes: ['published'],
      reads: ['artifact'],
      hint: 'What is published stays published.',
    },
  },
  channels: {
    npm: {
      parameters: (value) =>
        Object.keys(value ?? {})
          .filter((key) => key !== 'access')
          .map((key) => ({
            path: [key],
            found: `unknown key "${key}"`,
            expected: 'one of access',
            unknownKey: { key, known: ['access'] },
          })),
    },
    homebrew: {},
  },
}
