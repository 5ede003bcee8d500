/** A megabyte takes some milliseconds to hash or to seal; a window is never kept waiting longer. */
const SLICE_BYTES = 1024 * 1024

/**
 * Works through bytes a slice at a time, and lets everything else that waits be done in between. Without bytes
 * there is one empty slice.
 */
export async function inSlices(
  bytes: Uint8Array,
  work: (slice: Uint8Array, isLast: boolean) => void,
): Promise<void> {
  for (let from = 0; from < bytes.length; from += SLICE_BYTES) {
    const isLast = from + SLICE_BYTES >= bytes.length
    work(bytes.subarray(from, from + SLICE_BYTES), isLast)
    if (isLast) return
    await new Promise(resolve => {
      setImmediate(resolve)
    })
  }
  work(bytes, true)
}
