export { backlogChore } from './backlog.ts'
export { mergeChore, purgeWords } from './merging-parts.ts'
export { forgetMessage, indexFirst, indexMessages, indexTicket } from './records/indexing.ts'
