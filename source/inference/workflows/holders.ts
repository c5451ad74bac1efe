import type { WorkflowFile, WorkflowJob } from '../../forges/github/formats/workflow-file.js'
import { fileNameOf } from '../../project/versions/paths.js'
import { rootsOf } from './graph.js'
import { startOf } from './starts.js'

/** A workflow that holds what a registry asks of those who publish. */
export interface Holder {
  readonly kind: string
  readonly file: string
  readonly because: string
}

/** Names of secrets that a registry takes. */
const secrets: readonly { readonly kind: string; readonly names: RegExp }[] = [
  { kind: 'npm', names: /NPM|NODE_AUTH/ },
  { kind: 'crates', names: /CARGO|CRATES/ },
  { kind: 'pypi', names: /PYPI|TWINE|UV_PUBLISH/ },
  { kind: 'hex', names: /(?:^|_)HEX(?:_|PM|$)/ },
  { kind: 'rubygems', names: /GEM/ },
]

/** Registries that take the identity of a workflow. */
const trusting = ['npm', 'crates', 'pypi', 'rubygems']

/** Actions that ask for an identity and publish no package with it. */
const otherUses =
  /^(?:actions\/(?:attest|deploy-pages)|sigstore\/|codecov\/|aws-actions\/|google-github-actions\/auth|azure\/login|slsa-framework\/|hashicorp\/vault-action)/i

/**
 * The workflows that this tag, or the GitHub Release of it, starts, and that could publish to a registry: a secret of
 * that name, an identity, or all secrets handed on. Whether they do is not known.
 */
export function findHolders(files: readonly WorkflowFile[], tag: string): readonly Holder[] {
  return files.flatMap((file) => {
    const { start } = startOf(file.path, files, { tag, hasInputs: false, makesRelease: true })
    if (!['tag', 'release', 'workflow_run', 'sent'].includes(start)) return []
    const isCalled = rootsOf(file, files).some((root) => root !== file)
    return file.jobs.flatMap((job) =>
      powersOf(job, file).map(({ kind, by }) => ({
        kind,
        file: fileNameOf(file.path),
        because: `${fileNameOf(file.path)} starts ${isCalled ? 'with this release' : (words[start] ?? 'by itself')}, and its job ${job.key} holds ${by}`,
      })),
    )
  })
}

const words: Readonly<Record<string, string>> = {
  tag: 'on this tag',
  release: 'on the GitHub Release',
}

function powersOf(
  job: WorkflowJob,
  { uses }: WorkflowFile,
): readonly { readonly kind: string; readonly by: string }[] {
  const named = secrets.flatMap(({ kind, names }) => {
    const secret = job.secrets.find((one) => names.test(one))
    return secret === undefined ? [] : [{ kind, by: `the secret ${secret}` }]
  })
  if (named.length > 0) return named
  const callsElsewhere = job.calls !== undefined && !job.calls.startsWith('./')
  if (job.inherits && callsElsewhere)
    return secrets.map(({ kind }) => ({ kind, by: 'all secrets, for a workflow elsewhere' }))
  const isExplained = !callsElsewhere && uses.some((one) => otherUses.test(one))
  if (!job.identity || isExplained) return []
  return trusting.map((kind) => ({ kind, by: 'id-token: write' }))
}
