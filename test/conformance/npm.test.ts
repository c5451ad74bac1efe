import { npmAdapter } from './npm.js'
import { conforms } from './suite.js'

conforms(npmAdapter)
