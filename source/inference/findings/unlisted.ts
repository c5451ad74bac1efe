import { readUnlisted } from '../../lookups/unlisted.js'
import type { ReadPort } from '../../ports/read.js'
import type { Unlisted } from '../../project/versions/unlisted.js'
import type { PlacedReason } from '../ecosystem.js'
import type { JoinedVersionFiles } from './version-files.js'

/** The version files with those that no ecosystem looks for, and those that are left out by name. */
export interface AllVersionFiles extends JoinedVersionFiles {
  readonly except: readonly string[]
}

/**
 * Takes in what repeats the version or says the same one, and leaves out by name what has a version of its own. Where
 * nothing is known yet, the first manifest at the root says which version it is.
 */
export async function addUnlisted(read: ReadPort, known: JoinedVersionFiles): Promise<AllVersionFiles> {
  const files = known.files.map((file) => (typeof file === 'string' ? { path: file } : file))
  const left = await readUnlisted(read, { files })
  const first = known.files.length === 0 ? left.find(({ version }) => version !== undefined) : undefined
  const taken = left.filter((one) => one.follows || (first !== undefined && one.version === first.version))
  if (taken.length > 0) return addUnlisted(read, withFiles(known, taken))
  return {
    ...known,
    except: left.map(({ path }) => path),
    reasons: [...known.reasons, ...left.map(reasonOf)],
  }
}

function withFiles({ files, reasons }: JoinedVersionFiles, taken: readonly Unlisted[]): JoinedVersionFiles {
  return {
    files: [...files, ...taken.map(({ path }) => path)],
    reasons: [
      ...reasons,
      ...taken.map(
        ({ path, says, version }, index): PlacedReason => ({
          line: `version file ${path}`,
          because: version === undefined ? `it repeats ${says}` : `it says ${says}`,
          certain: true,
          at: ['versions', 'files', files.length + index],
        }),
      ),
    ],
  }
}

function reasonOf({ path, says }: Unlisted): PlacedReason {
  return {
    line: `not ${path}`,
    because: `it says ${says}: add it to versions.files if it is released with the rest`,
    certain: false,
  }
}
