import { join } from 'node:path/posix'
import { z } from 'zod'
import { fillText, textValues } from '../../core/fill-text.js'
import { failBecause, hasProblems } from '../../lookups/problems.js'
import { textsAt } from '../../lookups/text-at.js'
import { releaseNames, templateNames } from '../../plan/placeholder.js'
import { type Action, type ActionContext, defineAction } from '../../ports/action.js'
import type { Channels } from '../../ports/channel-context.js'
import { NotTold } from '../../ports/not-told.js'
import type { Release } from '../../ports/release.js'
import { unknown } from '../../ports/verdict.js'
import { bodyLines, findEntry, readChangelog } from '../../project/changelog/changelog.js'
import { findSummary } from '../../project/changelog/summary.js'
import { announceSchema } from '../../project/documents/announcements.js'
import { checkWords } from '../../project/documents/words.js'
import { openEditor } from '../open-editor.js'

const parameters = z.strictObject({
  template: z.string().min(1).describe('The name of the template under announce in the plan.'),
  edit: z
    .boolean()
    .default(true)
    .describe('False leaves the draft as the template makes it, without an editor.'),
})
type Parameters = z.infer<typeof parameters>

export function announceDraft(channels: Channels): Action {
  return defineAction<Parameters>({
    name: 'announce/draft',
    title: 'Announcement drafted',
    words:
      "Drafts an announcement from a template of the plan, opens it in the person's editor, and holds it to the phrases that the plan rules out. The draft stays in the run's folder; a second try goes on with it as it was edited.",
    irreversible: false,
    makes: [],
    with: parameters,
    why: 'What is told to users comes from the changelog and the links of this very release, not from memory.',
    hint: 'Nothing is posted. The text stays in the folder of the run.',
    probe: async () => ({ found: 'absent' }),
    async perform(context) {
      const { read, write, release, with: given } = context
      const found = announceSchema.safeParse(release.plan.settings.announce ?? {})
      const template = found.data?.templates[given.template]
      if (!found.success || template === undefined) {
        const mend = `write it in the plan: announce: { templates: { ${given.template}: … } }`
        return unknown(`the plan has no template ${given.template}`, 'a text with placeholders', mend)
      }
      const name = `announcements/${given.template}.md`
      const file = join(read.runFolder, name)
      const made = join(read.runFolder, `announcements/.${given.template}.made.md`)
      const kept = await read.readText(file)
      // What nobody edited is made of the candidate as it is now.
      if (kept === undefined || kept === (await read.readText(made))) {
        const text = await fillTemplate(template, context, channels)
        for (const path of [file, made]) await write.writeText(path, text)
      }
      const edited = given.edit && (await openEditor(context, file))
      const text = (await read.readText(file)) ?? ''
      const problems = checkWords({ path: name, text }, found.data.avoid)
      if (hasProblems(problems)) return failBecause(problems)
      const fact = `${name}${edited ? ', edited' : ''}`
      return { verdict: 'pass', fact, details: text.trimEnd().split('\n'), outputs: { file: name } }
    },
    describe: ({ with: { template } }) => `draft the announcement ${template}, and open it in your editor`,
  })
}

async function fillTemplate(
  template: string,
  { read, release }: ActionContext<Parameters>,
  channels: Channels,
): Promise<string> {
  const file = release.plan.changelog?.file
  const commit = release.candidate?.tree === undefined ? release.candidate?.commit : undefined
  const text = file === undefined ? undefined : await textsAt(read, commit)(file)
  const changelog = readChangelog(text ?? '')
  const entry = findEntry(changelog, release.target?.version ?? '')
  const lines = entry && (findSummary(changelog, entry)?.lines.slice(1) ?? bodyLines(changelog, entry))
  const filled = fillText(template, {
    ...textValues(release),
    name: release.plan.name,
    links: linksOf(release, channels).join('\n'),
    ...(lines && {
      summary: lines
        .map(({ text }) => text)
        .join('\n')
        .trim(),
    }),
  })
  if (filled.ok) return filled.value
  const version = release.target?.version ?? ''
  const found =
    filled.unknown === 'summary'
      ? `${file ?? 'the changelog'} has no entry of ${version} to take the summary from`
      : `\${${filled.unknown}} stands for nothing`
  const expected = [...templateNames, ...releaseNames].map((name) => `\${${name}}`).join(', ')
  throw NotTold.fail(found, expected, 'correct the template in the plan, or write the entry')
}

/** One line of Markdown for each place that users find this version at. */
function linksOf({ channels: specs, target }: Release, channels: Channels): readonly string[] {
  return specs.flatMap((spec) =>
    (channels[spec.kind]?.links(spec, target?.version ?? '') ?? []).map(
      ({ label, url }) => `- [${label}](${url})`,
    ),
  )
}
