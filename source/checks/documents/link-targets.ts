import { documentParameters, judgeDocuments, readDocuments } from '../../lookups/documents.js'
import { defineCheck } from '../../ports/check.js'
import { checkLinkTargets } from '../../project/documents/link-targets.js'

export const documentsLinkTargets = defineCheck({
  name: 'documents/link-targets',
  title: 'Link targets exist',
  words: 'Every file and folder of the project that a document links to exists.',
  about: 'tree',
  waivable: true,
  with: documentParameters,
  async check({ read, with: { files } }) {
    const documents = await readDocuments(read, files)
    const paths = await read.list(['**'])
    return judgeDocuments(documents, checkLinkTargets(documents, new Set(paths)))
  },
})
