import type { VersionFileSpec } from '../plan/plan.js'
import type { SchemeName } from '../plan/scheme-names.js'
import type { ReadPort } from '../ports/read.js'
import type { FileVersion, KnownVersions } from '../project/floor.js'
import type { TagForm } from '../project/tag-form.js'
import { unreadTags } from '../project/unread-tags.js'
import type { VersionFile } from '../project/versions/mention.js'
import { readVersions } from '../project/versions/read.js'
import { respell } from '../project/versions/spelling.js'
import { surveyVersions } from '../project/versions/survey.js'
import { type Tags, tagsBelow } from './tags.js'

/** What the version files hold now, in every ecosystem. Files that cannot be read are the business of their gate. */
export async function readFileVersions(
  read: ReadPort,
  specs: readonly VersionFileSpec[],
  scheme?: SchemeName,
): Promise<readonly FileVersion[]> {
  const files: VersionFile[] = []
  for (const spec of specs) {
    const text = await read.readText(spec.path)
    if (text !== undefined && !('problem' in readVersions({ ...spec, text }))) files.push({ ...spec, text })
  }
  const survey = surveyVersions(files)
  if (!('files' in survey)) return []
  return survey.files.flatMap(({ ours }) =>
    ours.flatMap(({ path, value, spelling, role }) => {
      const version = role === 'requirement' ? undefined : respell(value, spelling, scheme)
      return version === undefined ? [] : [{ path, written: value, version }]
    }),
  )
}

/** What the next version must not fall below, as far as this clone tells: tags and version files. */
export async function readKnownVersions(
  read: ReadPort,
  form: TagForm,
  { all, reachable }: Tags,
  baseTag: string | undefined,
  files: readonly FileVersion[],
): Promise<KnownVersions> {
  const below = baseTag === undefined ? new Set<string>() : await tagsBelow(read, `refs/tags/${baseTag}`)
  const newer = reachable.filter((tag) => !below.has(tag))
  const unread = unreadTags(newer, form, baseTag !== undefined)
  return { form, tags: all, reachable, unread, files }
}
