import { githubAdapter } from './github.js'
import { conforms } from './suite.js'

conforms(githubAdapter)
