export { type Addressed, addressedColumn, addressedIn, addressedView } from './addressed.ts'
export { answer, newestSaid } from './answering.ts'
export { attach } from './attaching.ts'
export { applyChanges, checkedValues, labelOf, recordStep } from './changing.ts'
export { alteredStep } from './checking.ts'
export { chosenIds } from './choosing.ts'
export { createTicket } from './creating.ts'
export { drawPage, plainBlob } from './drawing.ts'
export { wouldChange } from './foreseeing.ts'
export { hear } from './hearing.ts'
export { checklistOf } from './records/checklist.ts'
export { draftsOn, forgetDraft, keepDraft } from './records/drafts.ts'
export { aboutOf, moveDraftFiles } from './records/files.ts'
export { followersOf } from './records/followers.ts'
export { nextTicketNumber, ticketNumberFor } from './records/ids.ts'
export {
  attachmentsOf,
  insertMessage,
  keepVersion,
  type MessageRecord,
  messageById,
  nextArrival,
  unansweredSince,
} from './records/messages.ts'
export { budgetOf, countUpTo, NOBODY, queueLines, type Wanted, wantedBy } from './records/queues/index.ts'
export { latestOf, latestOfEach, mergedInto } from './records/relations.ts'
export { firstDepartment, setupOf } from './records/setup.ts'
export { isAnsweredSince, keepSaid } from './records/steps.ts'
export {
  addTags,
  firstStatusOf,
  statusById,
  type TicketRecord,
  tagsOf,
  ticketById,
  ticketIdsNamed,
  updateTicket,
} from './records/tickets.ts'
export { newItems, openItems } from './rules/checklist.ts'
export { firstIdAt, PER_SECOND } from './rules/message-ids.ts'
export { aliasSpelling, aliasSpellings, ticketNumbersIn } from './rules/numbers.ts'
export { type Above, DEEPEST, isAbove } from './rules/parents.ts'
export { shownAs, shownPerson } from './rules/shown.ts'
export { afterHearing, afterMessage, isTheirs, type Turn } from './rules/standing.ts'
export { isEmptyStep, type Step, step } from './rules/steps.ts'
export { newestTold } from './telling.ts'
export { awaitMails, comesLate, type Place, threadOf } from './threading.ts'
export { takeBack } from './undoing.ts'
export { problemsShown } from './views/files.ts'
export { toldBy } from './views/history.ts'
export { isSealed, requesterOf, rowsOf } from './views/rows.ts'
export { draftOf } from './views/ticket.ts'
