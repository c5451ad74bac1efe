import { Usage } from '../../core/errors.js'
import type { Choose } from '../../core/question.js'
import type { View } from '../../engine/view.js'
import { sha256 } from '../../plan/digest.js'
import type { Store } from '../../ports/store.js'
import { changesOf, mayRun, trustKey } from './trust.js'

/** Code that comes with the repository: a plan, by its text, or a plugin, by the digests of its files. */
export interface Code {
  /** As people call it, and what it is trusted under. */
  readonly path: string
  readonly text: string
}

/** Asked before code is loaded, for loading it runs it. */
export type MayLoad = (code: Code) => Promise<boolean>

/** What deciding about code needs. */
export interface TrustFacts {
  readonly store: Store
  readonly repository: string
  /** The answer given beforehand under `trust`, or by `--yes`. */
  readonly answer?: string
  /** Somebody to ask; without a view, only what was trusted before is loaded. */
  readonly view?: View
}

/** Loading code runs it: a person sees it first and trusts exactly this text on this machine. */
export async function mayLoadCode(
  code: Code,
  { store, repository, answer, view }: TrustFacts,
): Promise<boolean> {
  const key = trustKey(repository, code.path)
  const known = await store.trustedPlan(key)
  if (known?.text === code.text) return true
  const given =
    answer ??
    (view?.terminal.interactive
      ? (await view.ask('trust', codeQuestion(code, known?.text)))?.value
      : undefined)
  if (given !== 'trust') return false
  await store.trustPlan(key, sha256(code.text), code.text)
  return true
}

/** Throws a usage error for code that was not trusted. */
export async function mustBeTrusted(code: Code, mayLoad: MayLoad): Promise<void> {
  if (await mayLoad(code)) return
  throw new Usage(
    `${code.path} is code, and was not trusted to run.`,
    'Look at it, then trust it: release-wizard in a terminal, or --answer trust=trust',
  )
}

function codeQuestion({ path, text }: Code, trusted: string | undefined): Choose {
  const changed = trusted === undefined ? '' : ', and it changed'
  const lines = trusted === undefined ? text.split('\n') : changesOf(trusted, text)
  return mayRun(`${path} is code${changed}. Do you trust it to run?`, lines)
}
