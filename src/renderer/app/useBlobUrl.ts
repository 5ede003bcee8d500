import { useEffect, useState } from 'react'

/**
 * An address for the bytes of a picture, for as long as they are shown. Null until there is one: what was shown before is
 * not shown for one moment longer than its bytes are given.
 */
export function useBlobUrl(blob: Blob | undefined): string | null {
  const [kept, setKept] = useState<{ url: string; of: Blob } | null>(null)
  useEffect(() => {
    if (blob === undefined) return undefined
    const url = URL.createObjectURL(blob)
    // The address of a blob lives as long as this effect, which is what makes it state.
    // oxlint-disable-next-line react/set-state-in-effect
    setKept({ url, of: blob })
    return () => {
      URL.revokeObjectURL(url)
      setKept(null)
    }
  }, [blob])
  return kept !== null && kept.of === blob ? kept.url : null
}
