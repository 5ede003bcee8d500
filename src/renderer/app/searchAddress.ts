import { useNavigate, useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'

/**
 * Keeps what is searched for in the address, so that the way back leads to it. Whoever has gone on already is not
 * fetched back: a screen lives on for a moment after its reader has opened something.
 */
export function useSearchAddress(path: '/customers' | '/search', wanted: string): void {
  const navigate = useNavigate()
  const { history } = useRouter()
  useEffect(() => {
    if (history.location.pathname !== path) return
    void navigate({ to: path, search: wanted === '' ? {} : { q: wanted }, replace: true })
  }, [history, navigate, path, wanted])
}
