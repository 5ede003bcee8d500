import type { MessagePort } from 'node:worker_threads'

/**
 * The face of the desk towards its hosts: how the core thread is started, and the messages that pass
 * between a host and the thread. Hosts carry bytes; what the bytes mean is the contract's business.
 */

/** Who is at the other end of a connection. The host vouches for it; a payload never names it. */
export interface WindowIdentity {
  /** Stable for one window (or one browser session), so that a reload keeps the agent signed in. */
  id: string
  origin: 'electron' | 'loopback' | 'cli' | 'test'
}

/** What the core thread is started with, as `workerData`. */
export interface CoreOptions {
  /** Absolute path of the data folder; created when missing. */
  dataDir: string
  /** The database key, 32 bytes. */
  key: Uint8Array
  /** Fill an empty data folder with the sample desk. Ignored when the folder holds a desk already. */
  sample: boolean
  /** Folder with `policies/` and `sample/`. */
  resourcesDir: string
}

/** Why a desk could not be opened. Nothing was changed or deleted, whichever it is. */
export const startupFailureCodes = [
  'already_open',
  'wrong_key',
  'from_the_future',
  'migration_changed',
  'damaged',
  'unwritable',
  'unexpected',
] as const
export type StartupFailureCode = (typeof startupFailureCodes)[number]

export interface StartupFailure {
  code: StartupFailureCode
  /** One English sentence for a log or a terminal: what happened, what was kept, what to do next. */
  message: string
}

/** Host to thread. */
export type ToCore = { type: 'connect'; window: WindowIdentity; port: MessagePort } | { type: 'stop' }

/** Thread to host. */
export type FromCore =
  | { type: 'ready'; desk: { sample: boolean; firstRun: boolean } }
  | { type: 'failed'; failure: StartupFailure }
  | { type: 'stopped' }
