import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'

/** Keeps what is searched for in the address, so that the way back leads to it. */
export function useSearchAddress(path: '/customers' | '/search', wanted: string): void {
  const navigate = useNavigate()
  useEffect(() => {
    void navigate({ to: path, search: wanted === '' ? {} : { q: wanted }, replace: true })
  }, [navigate, path, wanted])
}
