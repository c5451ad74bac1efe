import type { Plan } from '../../source/plan/plan.js'
import type { Step } from '../../source/plan/step.js'
import { makeStep } from '../support/step.js'

/** A step of the example plan; what is not given is what most steps have. */
export function step(phase: string, title: string, extra: Partial<Step> = {}): Step {
  const id = `${phase}/${title.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}`
  return makeStep(id, { title, phase, digest: id, ...extra })
}

const channel = (id: string, kind: string) => ({
  id,
  kind,
  by: 'local' as const,
  package: 'acme',
  dir: '.',
  needs: [],
  enabled: true,
  with: {},
})

/** A release of acme: five phases, four channels. */
export const examplePlan: Plan = {
  name: 'acme',
  tag: `v\${version}`,
  path: 'release',
  paths: ['release'],
  phases: [
    {
      id: 'prepare',
      title: 'Prepare',
      steps: [
        step('prepare', 'Working tree is clean'),
        step('prepare', 'Nothing unpushed'),
        step('prepare', 'Tag v1.4.0 is free', { about: 'world' }),
        step('prepare', 'npm login', { about: 'world', channel: 'npm' }),
      ],
    },
    {
      id: 'version',
      title: 'Version',
      steps: [
        step('version', 'Next version', { kind: 'decision', nature: 'question' }),
        step('version', 'Version files agree'),
      ],
    },
    {
      id: 'qa',
      title: 'QA',
      steps: [
        step('qa', 'Lint'),
        step('qa', 'Dependency audit', { fix: 'npm audit fix --omit=dev' }),
        step('qa', 'Tests'),
        step('qa', 'Types'),
        step('qa', 'Package contents'),
        step('qa', 'Is the compatibility risk acceptable?', { kind: 'decision', nature: 'question' }),
      ],
    },
    {
      id: 'publish',
      title: 'Publish',
      steps: [
        step('publish', 'npm', {
          kind: 'action',
          nature: 'effect',
          channel: 'npm',
          irreversible: true,
          makes: ['published'],
        }),
        step('publish', 'crates.io', {
          kind: 'action',
          nature: 'effect',
          channel: 'crates',
          irreversible: true,
          makes: ['published'],
        }),
        step('publish', 'PyPI', {
          kind: 'action',
          nature: 'effect',
          channel: 'pypi',
          irreversible: true,
          makes: ['published'],
        }),
      ],
    },
    {
      id: 'verify',
      title: 'Verify',
      steps: [
        step('verify', 'npm shows 1.4.0', { kind: 'wait', channel: 'npm', about: 'world' }),
        step('verify', 'crates.io shows 1.4.0', { kind: 'wait', channel: 'crates', about: 'world' }),
      ],
    },
  ],
  channels: [channel('npm', 'npm'), channel('crates', 'crates'), channel('pypi', 'pypi')],
  versions: { policy: 'lockstep', files: [], preOne: 'minor-breaks' },
  roles: ['release-captain'],
  blockers: { tracker: 'run' },
  known: [],
  redact: [],
  settings: {},
  source: 'inferred',
  reasons: [],
  digest: 'example',
}
