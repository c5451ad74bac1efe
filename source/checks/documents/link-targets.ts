import { documentParameters, documentsOf, judgeDocuments } from '../../lookups/documents.js'
import { defineCheck } from '../../ports/check.js'
import { checkLinkTargets } from '../../project/documents/link-targets.js'

export const documentsLinkTargets = defineCheck({
  name: 'documents/link-targets',
  title: 'Link targets exist',
  words: 'Every file and folder of the project that a document links to exists.',
  about: 'tree',
  with: documentParameters,
  async check({ read, release, with: { files } }) {
    const documents = await documentsOf(read, release, files)
    const paths = await read.list(['**'])
    return judgeDocuments(documents, checkLinkTargets(documents, new Set(paths)))
  },
})
