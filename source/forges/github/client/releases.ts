import { z } from 'zod'
import { fetchGithub, fetchGithubMaybe, fetchPages, type Github } from './repository.js'

/** Reads a GitHub Release. */
export const releaseSchema = z
  .object({
    id: z.number(),
    tag_name: z.string(),
    name: z.string().nullish(),
    body: z.string().nullish(),
    draft: z.boolean(),
    prerelease: z.boolean(),
    immutable: z.boolean().nullish(),
    author: z.object({ login: z.string() }).nullish(),
    html_url: z.string(),
    upload_url: z.string(),
    assets: z.array(
      z.object({ id: z.number(), name: z.string(), size: z.number(), digest: z.string().nullish() }),
    ),
  })
  .transform((release) => ({
    id: release.id,
    tag: release.tag_name,
    title: release.name ?? '',
    text: release.body ?? '',
    draft: release.draft,
    prerelease: release.prerelease,
    immutable: release.immutable === true,
    author: release.author?.login ?? '',
    url: release.html_url,
    /** Where files are uploaded to. */
    uploads: release.upload_url.replace(/\{.*$/, ''),
    assets: release.assets.map(({ id, name, size, digest }) => ({
      id,
      name,
      bytes: size,
      // GitHub tells digests of files uploaded since 2025.
      sha256: digest?.startsWith('sha256:') ? digest.slice('sha256:'.length) : undefined,
    })),
  }))

export type GithubRelease = z.output<typeof releaseSchema>

/** The published release of a tag, and the drafts that somebody prepared for it; readers see no drafts. */
export interface ReleasesOfTag {
  readonly published: GithubRelease | undefined
  readonly drafts: readonly GithubRelease[]
}

/** Asks for the release of a tag. */
export async function fetchReleases(repository: Github, tag: string): Promise<ReleasesOfTag> {
  const what = `the release of ${tag}`
  const path = `/releases/tags/${encodeURIComponent(tag)}`
  const published = await fetchGithubMaybe(repository, path, releaseSchema, what)
  if (published !== undefined) return { published, drafts: [] }
  const all = await fetchPages(repository, '/releases', releaseSchema, what)
  return { published: undefined, drafts: all.value.filter((one) => one.draft && one.tag === tag) }
}

/** One release by its id, drafts too. */
export function fetchReleaseById(repository: Github, id: number): Promise<GithubRelease> {
  return fetchGithub(repository, `/releases/${id}`, releaseSchema, 'the release just made')
}

/** The tag of the release that GitHub shows as the latest; undefined where there is none. */
export async function fetchLatestTag(repository: Github): Promise<string | undefined> {
  const schema = z.object({ tag_name: z.string() })
  const asked = await fetchGithubMaybe(repository, '/releases/latest', schema, 'the latest release')
  return asked?.tag_name
}
