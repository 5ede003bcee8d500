export { type PolicyBook, readPolicies, type ShelfEntry } from './book.ts'
export { parsePolicy } from './parse.ts'
