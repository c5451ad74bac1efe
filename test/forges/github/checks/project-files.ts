import type { Ruleset } from '../../../parts/github/records.js'
import type { Hosted } from './support.js'
import { startHosted } from './support.js'

/** A workflow whose job has a name unlike its key. */
export const ci = `name: CI
on: push
jobs:
  install_golden_contract:
    name: Install golden + idempotency contract (subprocess harness)
    runs-on: ubuntu-latest
    steps: [{ uses: actions/checkout@v4 }, { run: make }]
`
/** A workflow that publishes from an environment, with a secret. */
export const release = `name: Release
on: { push: { tags: ['v*'] } }
jobs:
  publish:
    runs-on: ubuntu-latest
    environment: hex
    steps: [{ run: mix hex.publish, env: { HEX_API_KEY: '\${{ secrets.HEX_API_KEY }}' } }]
`
/** The name of the job in `ci`. */
export const golden = 'Install golden + idempotency contract (subprocess harness)'

/** A project with both workflows, pushed to a GitHub of its own. */
export function startProject(): Promise<Hosted> {
  return startHosted({ '.github/workflows/ci.yml': ci, '.github/workflows/release.yml': release })
}

/** An active ruleset of these rules. */
export function ruleset(target: Ruleset['target'], include: string, rules: Ruleset['rules']): Ruleset {
  return { id: 5, name: 'rules', target, enforcement: 'active', include: [include], exclude: [], rules }
}
