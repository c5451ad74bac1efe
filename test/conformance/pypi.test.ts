import { pypiAdapter } from './pypi.js'
import { conforms } from './suite.js'

conforms(pypiAdapter)
