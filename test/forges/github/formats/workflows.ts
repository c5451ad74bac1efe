import {
  readWorkflowFile,
  type WorkflowFile,
} from '../../../../source/forges/github/formats/workflow-file.js'

/** Reads a workflow file of a test; throws where it is none. */
export const readWorkflow = (text: string, path = '.github/workflows/release.yml'): WorkflowFile => {
  const reading = readWorkflowFile(path, text)
  if (!reading.ok) throw new Error(reading.problem.found)
  return reading.value
}

/** A release workflow with every form of job name. */
export const release = readWorkflow(`
name: Release
on:
  push: { tags: ['v*'] }
  workflow_dispatch:
    inputs:
      tag: { required: true }
      rehearsal: { default: true, type: boolean }
# \${{ secrets.OLD_KEY }} went in March
jobs:
  build:
    name: Build (\${{ matrix.os }})
    strategy: { matrix: { os: [linux, macos] } }
    steps: [{ run: make, env: { TOKEN: '\${{ secrets.NPM_TOKEN || secrets.GITHUB_TOKEN }}' } }]
  lint:
    strategy: { matrix: { node: [20] } }
    steps: [{ run: make }]
  publish:
    name: Publish to Hex
    environment: { name: hex, url: https://hex.pm }
    steps: [{ run: "mix hex.publish", env: { KEY: "\${{ secrets['HEX_API_KEY'] }}" } }]
  shared:
    uses: ./.github/workflows/shared.yml
    secrets: inherit
`)
