import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { AttachmentView } from '../../../../shared/contract/recovery/index.ts'
import { useDesk } from '../../../app/desk.tsx'
import { useBlobUrl } from '../../../app/useBlobUrl.ts'

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
  // What was drawn before may be an original that was just covered: its address goes with it.
  const url = useBlobUrl(drawn?.image)
  const image: PageImage | null =
    drawn === undefined || url === null ? null : { url, width: drawn.width, height: drawn.height }
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
