import fc from 'fast-check'

// What fails once in thousands of random cases may not fail again: every case that failed is printed, from the first one
// to the smallest, beside the seed and the path.
fc.configureGlobal({ verbose: fc.VerbosityLevel.Verbose })
