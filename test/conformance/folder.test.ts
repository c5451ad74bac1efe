import { folderAdapter } from './folder.js'
import { conforms } from './suite.js'

conforms(folderAdapter)
