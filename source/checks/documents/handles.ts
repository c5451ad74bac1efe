import { z } from 'zod'
import { documentParameters, documentsOf, judgeDocuments } from '../../lookups/documents.js'
import { defineCheck } from '../../ports/check.js'
import { findHandles } from '../../project/documents/handles.js'

const parameters = documentParameters.extend({
  allow: z.array(z.string()).default([]).describe('Words that only look like a handle.'),
})

export const documentsHandles = defineCheck({
  name: 'documents/handles',
  title: 'No personal handles in documents',
  words: 'Committed documents name roles and no personal handles; allow lists words that only look like one.',
  about: 'tree',
  with: parameters,
  why: 'People change, and a handle in a document alerts them whenever it is quoted.',
  async check({ read, release, with: { files, allow } }) {
    const documents = await documentsOf(read, release, files)
    return judgeDocuments(
      documents,
      documents.flatMap((document) => findHandles(document, allow)),
    )
  },
})
