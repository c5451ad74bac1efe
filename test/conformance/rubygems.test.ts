import { rubygemsAdapter } from './rubygems.js'
import { conforms } from './suite.js'

conforms(rubygemsAdapter)
