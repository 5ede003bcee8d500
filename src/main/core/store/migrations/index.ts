import type { Migration } from '../migrate.ts'
import { desk } from './0001-desk.ts'
import { journalOnlyGrows } from './0002-journal-only-grows.ts'
import { pointers } from './0003-pointers.ts'
import { redactionProof } from './0004-redaction-proof.ts'
import { evidenceAndOutcomes } from './0005-evidence-and-outcomes.ts'
import { signals } from './0006-signals.ts'
import { retention } from './0007-retention.ts'
import { tickets } from './0008-tickets.ts'
import { viewsAndBatches } from './0009-views-and-batches.ts'
import { merging } from './0010-merging.ts'
import { imports } from './0011-imports.ts'
import { deadlines } from './0012-deadlines.ts'
import { search } from './0013-search.ts'
import { steps } from './0014-steps.ts'
import { origins } from './0015-origins.ts'
import { mails } from './0016-mails.ts'
import { queuesAndHistory } from './0017-queues-and-history.ts'
import { macros } from './0018-macros.ts'
import { sealing } from './0019-sealing.ts'
import { filesOfDrafts } from './0020-files-of-drafts.ts'
import { ticketSettings } from './0021-ticket-settings.ts'
import { awaitedMails } from './0022-awaited-mails.ts'
import { moreOrders } from './0023-more-orders.ts'
import { links } from './0024-links.ts'
import { importedLinks } from './0025-imported-links.ts'
import { filesOfSealedNotes } from './0026-files-of-sealed-notes.ts'
import { mailEnds } from './0027-mail-ends.ts'
import { importedParents } from './0028-imported-parents.ts'
import { smallerBlocks } from './0029-smaller-blocks.ts'
import { searchedChecklists } from './0030-searched-checklists.ts'
import { interruptedBatches } from './0031-interrupted-batches.ts'
import { domainsWithoutAccents } from './0032-domains-without-accents.ts'
import { mergesThatOpen } from './0033-merges-that-open.ts'
import { partsOfTheIndex } from './0034-parts-of-the-index.ts'
import { sleepsInWords } from './0035-sleeps-in-words.ts'
import { partsThatSplit } from './0036-parts-that-split.ts'
import { longerBeginnings } from './0037-longer-beginnings.ts'
import { partsMerged } from './0038-parts-merged.ts'
import { splitsThatWait } from './0039-splits-that-wait.ts'
import { addressedMails } from './0040-addressed-mails.ts'
import { sortedByEveryColumn } from './0041-sorted-by-every-column.ts'
import { legalWithTheSplit } from './0042-legal-with-the-split.ts'
import { lettersInAnotherLook } from './0043-letters-in-another-look.ts'
import { servicesFound } from './0044-services-found.ts'
import { whatDraftsHaveSeen } from './0045-what-drafts-have-seen.ts'
import { lettersThatAskElsewhere } from './0046-letters-that-ask-elsewhere.ts'
import { closedByTheirRules } from './0047-closed-by-their-rules.ts'
import { news } from './0048-news.ts'

/** Forward only, in order. A migration that has shipped is never edited: its hash is checked at every start. */
export const migrations: readonly Migration[] = [
  desk,
  journalOnlyGrows,
  pointers,
  redactionProof,
  evidenceAndOutcomes,
  signals,
  retention,
  tickets,
  viewsAndBatches,
  merging,
  imports,
  deadlines,
  search,
  steps,
  origins,
  mails,
  queuesAndHistory,
  macros,
  sealing,
  filesOfDrafts,
  ticketSettings,
  awaitedMails,
  moreOrders,
  links,
  importedLinks,
  filesOfSealedNotes,
  mailEnds,
  importedParents,
  smallerBlocks,
  searchedChecklists,
  interruptedBatches,
  domainsWithoutAccents,
  mergesThatOpen,
  partsOfTheIndex,
  sleepsInWords,
  partsThatSplit,
  longerBeginnings,
  partsMerged,
  splitsThatWait,
  addressedMails,
  sortedByEveryColumn,
  legalWithTheSplit,
  lettersInAnotherLook,
  servicesFound,
  whatDraftsHaveSeen,
  lettersThatAskElsewhere,
  closedByTheirRules,
  news,
]
