import type { GoneReason } from '../../../../shared/contract/sealed.ts'

/** Messages whose words lie sealed, and the key of each. */
export interface SealedTables {
  sealed_message: {
    message_id: number
    /** Nonce, ciphertext, tag; null once it is gone. */
    content: Uint8Array | null
    sealed_at: number
    sealed_by: number | null
    gone_at: number | null
    gone_because: GoneReason | null
  }
  sealed_key: { message_id: number; key: Uint8Array }
}
