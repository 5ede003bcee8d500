import { contractSuite } from './suite.ts'
import { direct } from './ways-in.ts'

contractSuite('called directly', direct)
