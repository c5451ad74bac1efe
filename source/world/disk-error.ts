import { WizardError } from '../core/errors.js'
import { messageOf } from '../plan/message-of.js'

const causes: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EFBIG: 'the file would be larger than allowed',
  EROFS: 'the disk is read-only',
  EACCES: 'permission is denied',
  EPERM: 'it is not permitted',
  ENOTDIR: 'a part of the path is no folder',
  EISDIR: 'it is a folder',
  ENOENT: 'it is not there',
  EMFILE: 'too many files are open',
  EIO: 'the disk reports an input/output error',
}

const remedies: Readonly<Record<string, string>> = {
  ENOSPC: 'Free some space, then run the wizard again: it goes on where it stopped.',
  EDQUOT: 'Free some space, then run the wizard again: it goes on where it stopped.',
  EROFS: 'Make the folder writable, or set RELEASE_WIZARD_HOME to one that is.',
  EACCES: 'Make the folder writable for you, or set RELEASE_WIZARD_HOME to one that is.',
  EPERM: 'Make the folder writable for you, or set RELEASE_WIZARD_HOME to one that is.',
}

/** The code of a failed system call, for example `ENOENT`; undefined for any other error. */
export function errorCode(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return typeof code === 'string' ? code : undefined
}

/** The clear error for a failed read or write of `path`; a `WizardError` stays what it is. `verb` as in `could not be VERB`. */
export function diskError(error: unknown, path: string, verb: 'read' | 'written'): WizardError {
  if (error instanceof WizardError) return error
  const code = errorCode(error) ?? ''
  const why = causes[code] ?? messageOf(error)
  return new WizardError(`${path} could not be ${verb}: ${why}. Expected a file that can be ${verb}.`, {
    remedy: remedies[code] ?? 'Look at the path above, then run the wizard again.',
    cause: error,
  })
}
