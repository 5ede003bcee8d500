import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { AttachmentView } from '../../../../shared/contract/recovery/index.ts'
import { useDesk } from '../../../app/desk.tsx'

/** Pixels of one page, ready for an `<img>`. */
export type PageImage = { readonly url: string; readonly width: number; readonly height: number }

/** How long the pixels of a page stay in the window's memory after nobody shows them, milliseconds. */
const KEPT_MS = 60_000

/**
 * One page of an attachment as the desk draws it. Each look is recorded there, so it is asked for once and
 * not with every change of the case; it is asked for again when the attachment was covered.
 *
 * @param attachment null asks for nothing
 * @param page    from 0
 * @param enabled false while the page need not be seen yet
 */
export function usePageImage(
  caseId: number,
  attachment: AttachmentView | null,
  page: number,
  enabled = true,
) {
  const { client } = useDesk()
  const query = useQuery({
    queryKey: ['page', caseId, attachment?.id, attachment?.state, page],
    queryFn: ({ signal }) =>
      client.recovery.page({ id: caseId, attachmentId: attachment?.id ?? 0, page }, { signal }),
    enabled: enabled && attachment !== null,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: KEPT_MS,
    retry: false,
    refetchOnMount: false,
  })
  const drawn = query.data
  const [kept, setKept] = useState<(PageImage & { readonly of: typeof drawn }) | null>(null)
  useEffect(() => {
    if (drawn === undefined) return undefined
    const url = URL.createObjectURL(drawn.image)
    // The address of a blob lives as long as this effect, which is what makes it state.
    // oxlint-disable-next-line react/set-state-in-effect
    setKept({ url, width: drawn.width, height: drawn.height, of: drawn })
    return () => {
      URL.revokeObjectURL(url)
      setKept(null)
    }
  }, [drawn])
  // What was drawn before is not shown for one moment longer: it may be an original that was just covered.
  const image: PageImage | null = kept !== null && kept.of === drawn ? kept : null
  return { image, error: query.error, again: query.refetch, waiting: query.isLoading }
}

/** Turns true when the element has come into view, and stays true. */
export function useSeen(element: HTMLElement | null): boolean {
  const [seen, setSeen] = useState(false)
  useEffect(() => {
    if (element === null || seen) return undefined
    const observer = new IntersectionObserver(entries => {
      if (entries.some(entry => entry.isIntersecting)) setSeen(true)
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [element, seen])
  return seen
}
