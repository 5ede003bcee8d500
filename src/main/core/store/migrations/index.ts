import type { Migration } from '../migrate.ts'
import { desk } from './0001-desk.ts'
import { journalOnlyGrows } from './0002-journal-only-grows.ts'
import { redactionProof } from './0004-redaction-proof.ts'

/** Forward only, in order. A migration that has shipped is never edited: its hash is checked at every start. */
export const migrations: readonly Migration[] = [desk, journalOnlyGrows, redactionProof]
