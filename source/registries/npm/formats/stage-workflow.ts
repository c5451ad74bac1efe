import type { TagForm } from '../../../project/tag-form.js'
import { type Packer, packArguments } from '../../frame/formats/package-manager.js'

/** The actions of a drafted workflow: by their commits, so that nobody can change what they do. */
const checkout = 'actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683 # v4.2.2'
const setupNode = 'actions/setup-node@49933ea5288caeca8642d1e84afbd3f7d6820020 # v4.4.0'

const installs: Readonly<Record<Packer, readonly string[]>> = {
  npm: ['npm ci'],
  pnpm: ['corepack enable', 'pnpm install --frozen-lockfile'],
  yarn: ['corepack enable', 'yarn install --immutable'],
  bun: ['npm install --global bun', 'bun install --frozen-lockfile'],
}

/** Drafts a workflow that stages on npm what a pushed tag holds, with provenance and without a token. */
export function stageWorkflow(packer: Packer, { template }: Pick<TagForm, 'template'>): string {
  const tags = template.replace(/\$\{\w+\}/g, '*')
  const packs =
    packer === 'npm'
      ? ['npm stage publish --provenance']
      : [
          'mkdir packed',
          [packer, ...packArguments(packer, 'packed', 'package.tgz')].join(' '),
          'npm stage publish ./packed/*.tgz --provenance',
        ]
  const lines = ['npm install --global npm@latest', ...installs[packer], ...packs]
  return `# Stages on npm what a pushed tag holds: nobody can install it until a maintainer approves it (npx release-wizard).
# npm trusts this file, as far as the stage, after: npm trust github --file THIS-FILE --allow-stage-publish
name: Stage
on:
  push:
    tags: ['${tags}']
permissions: {}
jobs:
  stage:
    runs-on: ubuntu-latest
    permissions:
      contents: read
      id-token: write # the identity that npm trusts, and that provenance is signed with
    steps:
      - uses: ${checkout}
        with: { persist-credentials: false }
      - uses: ${setupNode}
        with: { node-version: 24, registry-url: 'https://registry.npmjs.org' }
${lines.map((line) => `      - run: ${line}\n`).join('')}`
}
