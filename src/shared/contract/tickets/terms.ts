/**
 * What a status means to queues and clocks, whatever the desk calls it. `new`: nobody has looked at it;
 * `open`: the desk has the ball; `waiting_customer` and `waiting_third_party`: somebody else has it; `closed`.
 */
export const engineTypes = ['new', 'open', 'waiting_customer', 'waiting_third_party', 'closed'] as const
export type EngineType = (typeof engineTypes)[number]

/** From the least to the most pressing; the position is what the store keeps. */
export const priorities = ['low', 'normal', 'high', 'urgent'] as const
export type Priority = (typeof priorities)[number]

/** Why a ticket has its priority. */
export const priorityReasons = ['default', 'manual', 'rule', 'import'] as const
export type PriorityReason = (typeof priorityReasons)[number]

/** What the customer wrote, what the desk answered, and what the customer never sees. */
export const conversationKinds = ['incoming', 'reply', 'note'] as const
export type ConversationKind = (typeof conversationKinds)[number]

/**
 * How a message came to stand here. `desk`: written here; `taken_down`: an agent wrote what the customer said;
 * `mail`: the customer's own e-mail; `import`: from another system, whose word it is.
 */
export const messageOrigins = ['desk', 'taken_down', 'mail', 'import'] as const
export type MessageOrigin = (typeof messageOrigins)[number]

/** What a composer makes. `sealed`: a note under a key of its own. */
export const composerModes = ['reply', 'note', 'sealed'] as const
export type ComposerMode = (typeof composerModes)[number]

/**
 * Orders of a queue. `breach`: time to breach, then waiting since. `waiting`: who waits longest. `updated`: last changed
 * first, `untouched`: last changed last. `highest`, `lowest`: by number. `urgent`, `minor`: by priority, the most and the
 * least pressing first. By what is said in a column, from its beginning and, `…_back`, from its end: `status` as the desk
 * has put them, the others along the Polish alphabet. What ties in one of four values (priority, status, owner,
 * department) stands in the order `breach`, whichever way they go. Each has an index in the store.
 */
export const queueOrders = [
  'breach',
  'waiting',
  'newest',
  'oldest',
  'updated',
  'untouched',
  'highest',
  'lowest',
  'urgent',
  'minor',
  'status',
  'status_back',
  'owner',
  'owner_back',
  'department',
  'department_back',
  'requester',
  'requester_back',
  'subject',
  'subject_back',
] as const
export type QueueOrder = (typeof queueOrders)[number]

/** Where a ticket stands: to be done, asleep, or over; in the order of the day. */
export const standings = ['active', 'snoozed', 'closed'] as const
export type Standing = (typeof standings)[number]

/** Letters of a text that a subject, or the name of who asks, is to begin with. */
export const BEGINNING_LIMIT = 30
/** What is counted by looking at tickets one by one is counted so far; there are more, or there may be. */
export const COUNTED_MOST = 10_000

/** How long a reply can be called back after it was sent. */
export const RECALL_MS = 10_000

/** One file with a reply or a note, bytes; all files of one message together; and how many. */
export const FILE_LIMIT_BYTES = 25 * 1024 * 1024
export const FILES_LIMIT_BYTES = 25 * 1024 * 1024
export const FILES_PER_MESSAGE = 20
/** Pages of one file that a window can turn to; what lies behind them is looked at in the file saved. */
export const PAGES_SHOWN = 1000

export const SUBJECT_LIMIT = 300
/** Characters of one message. What is longer comes from outside and is cut into a file of its own. */
export const MESSAGE_LIMIT = 200_000
/** Characters of a draft, where what was called back and what was begun since stand one above the other: nothing sends it so. */
export const DRAFT_LIMIT = 5 * MESSAGE_LIMIT
/** Tickets of one conversation whose arrivals somebody tells he has seen. */
export const SEEN_MOST = 20_000
export const TAG_LIMIT = 60
/** Why a ticket has its priority. */
export const PRIORITY_NOTE_LIMIT = 300
export const TAGS_PER_TICKET = 50
/** Tags that are offered while one is typed. */
export const KNOWN_TAGS_SHOWN = 8
/** What a ticket can be linked to: services and domains of its account, and other tickets. */
export const linkKinds = ['service', 'domain', 'ticket'] as const
export type LinkKind = (typeof linkKinds)[number]
export const LINKS_PER_TICKET = 50
/** Linked tickets that one shows, the newest: from their side any number can be linked to it. */
export const RELATED_SHOWN = 100
/** Tickets that lie under one that it names, the ones merged last. */
export const MERGED_SHOWN = 20
/** Agents who are made to follow a ticket, or not to, in one change. */
export const FOLLOWERS_AT_ONCE = 20
/** Links of an account's services and domains to tickets that its page shows at most. */
export const LINKED_SHOWN = 500
/** Parts of one ticket that are shown with it at most. */
export const CHILDREN_SHOWN = 100
/** The tickets of an account that its page shows. */
export const ACCOUNT_TICKETS_SHOWN = 5
/** Of an account so many tickets are counted, those that were changed last; there are more, or there may be. */
export const ACCOUNT_TICKETS_COUNTED = 10_000
/** Items of one ticket's checklist, and characters of one. */
export const CHECKLIST_ITEMS = 100
export const CHECKLIST_ITEM_LIMIT = 300
