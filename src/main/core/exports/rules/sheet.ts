import type { Cell } from './cells.ts'

/** A file as it is written, from its beginning to its end; each part gives the next bytes, which may be none. */
export interface Sheet {
  begin: () => Uint8Array
  rows: (rows: readonly (readonly Cell[])[]) => Uint8Array
  end: () => Uint8Array
}
