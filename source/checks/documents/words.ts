import { z } from 'zod'
import { documentParameters, documentsOf, judgeDocuments } from '../../lookups/documents.js'
import { defineCheck } from '../../ports/check.js'
import { unknown } from '../../ports/verdict.js'
import { announceSchema } from '../../project/documents/announcements.js'
import { checkWords } from '../../project/documents/words.js'

const parameters = documentParameters.extend({
  avoid: z
    .array(z.string())
    .nonempty()
    .optional()
    .describe('Phrases that must not appear. Without it, announce.avoid of the plan.'),
})

export const documentsWords = defineCheck({
  name: 'documents/words',
  title: 'Public words are sober',
  words:
    'Texts for the public hold none of the phrases to avoid: those of the step, else those under announce in the plan.',
  about: 'tree',
  with: parameters,
  async check({ read, release, with: { files, avoid } }) {
    const phrases = avoid ?? announceSchema.safeParse(release.plan.settings.announce).data?.avoid ?? []
    if (phrases.length === 0) {
      const mend = 'list them in the plan: announce: { avoid: [...] }'
      return unknown('the plan lists no words to avoid', 'the words that must not appear', mend)
    }
    const documents = await documentsOf(read, release, files)
    return judgeDocuments(
      documents,
      documents.flatMap((document) => checkWords(document, phrases)),
    )
  },
})
