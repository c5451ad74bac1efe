import { z } from 'zod'
import { documentParameters, judgeDocuments, readDocuments } from '../../lookups/documents.js'
import { defineCheck } from '../../ports/check.js'
import { unknown } from '../../ports/verdict.js'
import { checkWords } from '../../project/documents/words.js'

const parameters = documentParameters.extend({
  avoid: z
    .array(z.string())
    .nonempty()
    .optional()
    .describe('Phrases that must not appear. Without it, announce.avoid of the plan.'),
})
const announceSchema = z.looseObject({
  avoid: z
    .array(z.string())
    .nonempty()
    .describe('Phrases that must not appear. Without it, announce.avoid of the plan.'),
})

export const documentsWords = defineCheck({
  name: 'documents/words',
  title: 'Public words are sober',
  words:
    'Texts for the public hold none of the phrases to avoid: those of the step, else those under announce in the plan.',
  about: 'tree',
  waivable: true,
  with: parameters,
  async check({ read, release, with: { files, avoid } }) {
    const phrases = avoid ?? announceSchema.safeParse(release.plan.settings.announce).data?.avoid
    if (phrases === undefined) {
      const mend = 'list them in the plan: announce: { avoid: [...] }'
      return unknown('the plan lists no words to avoid', 'the words that must not appear', mend)
    }
    const documents = await readDocuments(read, files)
    return judgeDocuments(
      documents,
      documents.flatMap((document) => checkWords(document, phrases)),
    )
  },
})
