import type { Artifact } from '../../core/vocabulary.js'
import { fillOne } from '../../lookups/fill-one.js'
import { tagForm } from '../../lookups/tags.js'
import { targetOf } from '../../lookups/target.js'
import { short } from '../../lookups/words.js'
import type { ActionContext, Performed } from '../../ports/action.js'
import { NotTold } from '../../ports/not-told.js'
import { fail, type NotPassed, unknown } from '../../ports/verdict.js'
import { compareVersions, isPrerelease } from '../../project/schemes/read.js'
import { parseTag } from '../../project/tag-form.js'
import type { ClientEnd } from '../../registries/frame/conclude.js'
import type { StagedVersion } from '../../registries/frame/listing.js'
import { sendGithub } from './actions/send.js'
import { parseAnswer } from './client/answer.js'
import { judgeExistingText } from './client/existing-text.js'
import { compareAssets, readKeptRelease } from './client/kept-release.js'
import { fetchTagCommit } from './client/release-commit.js'
import { fetchLatestTag, fetchReleases, type GithubRelease, releaseSchema } from './client/releases.js'
import { type Github, inRepository } from './client/repository.js'
import type { GithubSubject } from './client/subject.js'
import { sealText } from './formats/release-text.js'
import { describeFiles } from './pack.js'
import { uploadFiles } from './upload.js'

/**
 * Makes the release of the tag: as a draft, its files uploaded and their digests verified there, and only then
 * published. A release that is there is completed; what somebody wrote in it is never overwritten unseen.
 */
export async function publishRelease(context: ActionContext, subject: GithubSubject): Promise<ClientEnd> {
  const prepared = await prepare(context, subject)
  if ('verdict' in prepared) return stop(prepared)
  const kept = 'body' in prepared.words ? '' : ', its text kept as it was'
  return show(context, subject, prepared.made.id, { words: prepared.words, kept })
}

/** The same as far as the draft: whoever may write to the repository sees it, and nobody else. */
export async function stageRelease(context: ActionContext, subject: GithubSubject): Promise<ClientEnd> {
  const { repository } = subject
  const prepared = await prepare(context, subject)
  if ('verdict' in prepared) return stop(prepared)
  const { made, words, files } = prepared
  if (!made.draft)
    return stop(fail(`the release of ${made.tag} is public already`, 'a draft, or none', 'say stage: false'))
  // A draft that was there before has the text of whoever made it.
  if (made.text !== words.body && words.body !== undefined)
    await change(context.write, repository, 'PATCH', `/releases/${made.id}`, { ...words })
  return {
    said: 'published',
    fact: `a draft of ${made.tag} with ${describeFiles(files)}`,
    details: [made.url],
  }
}

/** Publishes the draft that was staged. */
export function approveRelease(
  context: ActionContext,
  subject: GithubSubject,
  { id }: StagedVersion,
): Promise<ClientEnd> {
  return show(context, subject, Number(id), { words: {}, kept: '' })
}

/** Deletes the draft: the tag stays where it is. */
export async function rejectRelease(
  { write, release }: ActionContext,
  { repository }: GithubSubject,
  { id }: StagedVersion,
): Promise<Performed> {
  const { tag } = targetOf(release)
  const path = inRepository(repository, `/releases/${id}`)
  await sendGithub(write, repository, { method: 'DELETE', path }, `the draft of ${tag} deleted`)
  return { verdict: 'pass', fact: `the draft of ${tag} is deleted` }
}

interface Words {
  readonly name?: string
  readonly body?: string
}

interface Prepared {
  readonly made: GithubRelease
  readonly words: Words
  readonly files: readonly Artifact[]
}

/** The draft, or what is there, with every file verified; the verdict where that cannot be. */
async function prepare(
  context: ActionContext,
  { repository, keys }: GithubSubject,
): Promise<Prepared | NotPassed> {
  const { read, write, release } = context
  const { files, text } = await readKeptRelease(read, release)
  if (text === undefined)
    return unknown('nothing was built', 'the files and the text of the release', 'retry the build step')
  const { tag, version } = targetOf(release)
  const tagged = await tagAtCandidate(context, repository, tag)
  const title = fillOne(keys.title ?? tag, release, 'title')
  const found = await fetchReleases(repository, tag)
  const existing = found.published ?? found.drafts[0]
  const ruling = existing === undefined ? 'write' : judgeExistingText(existing, text, keys, release)
  if (typeof ruling !== 'string') return ruling
  if (existing?.immutable && compareAssets(existing, files).missing.length > 0) {
    const mend = 'its files cannot be added any more: choose the next version'
    return fail(`the release of ${tag} is sealed without all files`, 'a draft, or none', mend)
  }
  const words = ruling === 'keep' ? {} : { name: title, body: sealText(text) }
  const facts = { tag_name: tag, target_commitish: tagged, prerelease: isPrerelease(version) }
  const made =
    existing ?? (await change(write, repository, 'POST', '/releases', { ...facts, ...words, draft: true }))
  return (await uploadFiles(context, repository, made, files)) ?? { made, words, files }
}

/** Makes a release public. */
async function show(
  context: ActionContext,
  { repository }: GithubSubject,
  id: number,
  { words, kept }: { readonly words: Words; readonly kept: string },
): Promise<ClientEnd> {
  const { read, write, release } = context
  const { tag, version } = targetOf(release)
  const { files } = await readKeptRelease(read, release)
  const latest = String(await isLatest(context, repository, version))
  const last = { ...words, draft: false, prerelease: isPrerelease(version), make_latest: latest }
  const done = await change(write, repository, 'PATCH', `/releases/${id}`, last)
  return {
    said: 'published',
    fact: `${tag} with ${describeFiles(files)}${kept}`,
    outputs: { url: done.url, id: String(done.id) },
    details: [done.url],
  }
}

function stop(why: NotPassed): ClientEnd {
  return { said: 'failed', why }
}

/** GitHub would make a missing tag by itself, at a commit of its choosing: so it must be there, at the candidate. */
async function tagAtCandidate({ release }: ActionContext, repository: Github, tag: string): Promise<string> {
  const there = await fetchTagCommit(repository, tag)
  const wanted = release.candidate?.commit
  if (there === undefined)
    throw NotTold.fail(`GitHub has no tag ${tag}`, `${tag} at ${short(wanted ?? '')}`, 'push the tag first')
  if (wanted === undefined || there === wanted) return there
  const mend = 'stop: the tag is not at what is released; it is never moved'
  throw NotTold.fail(`${tag} is at ${short(there)} at GitHub`, `${tag} at ${short(wanted)}`, mend)
}

/** A prerelease is never the latest, nor is a version below the one that is. */
async function isLatest({ release }: ActionContext, repository: Github, version: string): Promise<boolean> {
  if (isPrerelease(version)) return false
  const latest = await fetchLatestTag(repository)
  const other = latest === undefined ? undefined : parseTag(tagForm(release), latest)
  return other === undefined || compareVersions(version, other) >= 0
}

async function change(
  write: ActionContext['write'],
  repository: Github,
  method: 'POST' | 'PATCH',
  path: string,
  fields: Readonly<Record<string, unknown>>,
): Promise<GithubRelease> {
  const what = method === 'POST' ? 'a draft of the release' : 'the release published'
  const sent = await sendGithub(
    write,
    repository,
    { method, path: inRepository(repository, path), fields },
    what,
  )
  return parseAnswer(sent, releaseSchema, what)
}
