import type { Reason } from '../../plan/plan.js'
import { directoryOf } from '../../project/versions/paths.js'
import {
  because,
  type Ecosystem,
  type InferenceContext,
  type PackageFindings,
  perhaps,
} from '../ecosystem.js'
import { findManifests } from '../findings/manifests.js'
import { gateAsRun } from '../workflows/gate.js'

/** Go modules: go.mod. The tag is the release; no file carries the version. */
export const go: Ecosystem = {
  name: 'Go',
  async look(context) {
    const [first, ...others] = await findManifests(context.read, 'go.mod')
    if (first === undefined) return []
    const paths = directoryOf(first) === '.' ? others : [first, ...others]
    const apart = paths.map((path) => {
      const tag = `${directoryOf(path)}/v\${version}`
      return perhaps(
        `not ${path}`,
        `the module in ${directoryOf(path)} is released by tags of its own: ${tag}`,
      )
    })
    if (directoryOf(first) !== '.') return [{ reasons: apart }]
    return [await lookAt(context, first, apart)]
  },
}

async function lookAt(
  { read, workflows }: InferenceContext,
  path: string,
  apart: readonly Reason[],
): Promise<PackageFindings> {
  const module = /^module[ \t]+"?(?<module>[^\s"]+)/m.exec((await read.readText(path)) ?? '')?.groups?.module
  const name = module?.split('/').findLast((part) => !/^v\d+$/.test(part))
  const [test] = await read.list(['**/*_test.go'])
  return {
    name,
    gates: [
      gateAsRun(workflows, { title: 'Lint', usual: 'go vet ./...', inCi: /^go vet\b/ }),
      gateAsRun(workflows, {
        title: 'Tests',
        usual: 'go test ./...',
        inCi: /^go test\b.*\.\/\.\.\.$/,
        shownBy: test === undefined ? undefined : `${test} is here`,
      }),
    ],
    reasons: [
      because('no version file go.mod', `the tag is the release of ${module ?? 'a Go module'}`),
      ...apart,
    ],
  }
}
