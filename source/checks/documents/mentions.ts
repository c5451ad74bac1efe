import { z } from 'zod'
import { judgeDocuments, readDocuments } from '../../lookups/documents.js'
import { targetOf } from '../../lookups/target.js'
import { defineCheck } from '../../ports/check.js'
import { checkInstallSnippets } from '../../project/documents/install-snippets.js'
import { checkMentions } from '../../project/documents/mentions.js'

const files = z.array(z.string()).nonempty().describe('Globs of the documents.')
const parameters = z
  .strictObject({
    mentions: z
      .array(
        z.strictObject({ files, pattern: z.string().describe('The text with ${version} or ${tag} in it.') }),
      )
      .default([])
      .describe('Texts that must say the version, each with its documents.'),
    installs: z
      .array(
        z.strictObject({
          files,
          ecosystem: z
            .enum(['npm', 'cargo', 'hex', 'pypi', 'gem'])
            .describe('Whose way of asking for a package.'),
          name: z.string().describe('The package.'),
        }),
      )
      .default([])
      .describe('Packages that documents tell users to install: the range must let the version in.'),
  })
  .refine(
    ({ mentions, installs }) => mentions.length + installs.length > 0,
    'at least one of mentions and installs',
  )
  .meta({
    anyOf: ['mentions', 'installs'].map((key) => ({
      required: [key],
      properties: { [key]: { minItems: 1 } },
    })),
  })

export const documentsMentions = defineCheck({
  name: 'documents/mentions',
  title: `Documents point at \${tag}`,
  words:
    'Documents say the released version where they say one, and what they tell users to install lets it in.',
  about: 'tree',
  verbatim: true,
  with: parameters,
  async check({ read, release, with: { mentions, installs } }) {
    const { version, tag } = targetOf(release)
    const checked = new Map<string, { path: string; text: string }>()
    const problems = []
    for (const rule of [...mentions, ...installs]) {
      const documents = await readDocuments(read, rule.files)
      for (const document of documents) {
        checked.set(document.path, document)
        const found =
          'pattern' in rule
            ? checkMentions(document, { pattern: rule.pattern, version, tag })
            : checkInstallSnippets(document, { ecosystem: rule.ecosystem, name: rule.name, version })
        problems.push(...found)
      }
    }
    return judgeDocuments([...checked.values()], problems)
  },
})
