import { useMantineColorScheme } from '@mantine/core'
import type { QueryClient } from '@tanstack/react-query'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccessStatus, Me } from '../../shared/contract/access.ts'
import type { Permission } from '../../shared/contract/permissions.ts'
import { useActivity } from './activity.ts'
import { useChanges } from './changes.ts'
import { setDeskClock } from './clock.ts'
import type { ConnectionKeeper } from './connectionKeeper.ts'
import { ConnectionLostBanner } from './connectionLostBanner.tsx'
import { type Desk, DeskContext, type DeskQueries } from './desk.tsx'
import type { DeskClient } from './link.ts'
import { rememberLanguage } from './preferences.ts'
import { singleKeys } from './singleKeys.ts'
import { ConnectionFailureScreen, StartingScreen, StatusFailureScreen } from './startScreens.tsx'

/** How often the window asks where it stands, milliseconds; the desk also tells by events. */
const statusEveryMs = 30_000

/** Connects the tree to the desk: nothing below is drawn before the desk has said where this window stands. */
export function DeskProvider({
  keeper,
  client,
  orpc,
  queries,
  children,
}: {
  keeper: ConnectionKeeper
  client: DeskClient
  orpc: DeskQueries
  queries: QueryClient
  children: ReactNode
}) {
  const connection = useSyncExternalStore(keeper.subscribe, keeper.snapshot)
  const reached = connection.phase === 'up' || connection.phase === 'lost'
  const status = useQuery({
    ...orpc.access.status.queryOptions(),
    enabled: reached,
    refetchInterval: statusEveryMs,
  })

  if (connection.phase === 'failed') {
    return <ConnectionFailureScreen problem={connection.problem} onRetry={keeper.connect} />
  }
  if (status.data === undefined) {
    if (status.error !== null) {
      return <StatusFailureScreen error={status.error} onRetry={() => void status.refetch()} />
    }
    return <StartingScreen />
  }
  return (
    <>
      {connection.phase === 'lost' && (
        <ConnectionLostBanner needsLink={connection.needsLink} onRetry={keeper.connect} />
      )}
      <Reached
        status={status.data}
        client={client}
        orpc={orpc}
        queries={queries}
        connection={connection.phase === 'up' ? connection.connection : null}
      >
        {children}
      </Reached>
    </>
  )
}

/** The desk answered: everything that lasts while it does. */
function Reached({
  status,
  client,
  orpc,
  queries,
  connection,
  children,
}: {
  status: AccessStatus
  client: DeskClient
  orpc: DeskQueries
  queries: QueryClient
  /** Number of the present connection; null while it is lost. */
  connection: number | null
  children: ReactNode
}) {
  const me = useRememberedMe(status)
  const refreshStatus = useCallback(
    () => queries.invalidateQueries({ queryKey: orpc.access.status.key() }),
    [queries, orpc],
  )
  const may = useCallback((permission: Permission) => me?.permissions.includes(permission) ?? false, [me])
  const desk = useMemo<Desk>(
    () => ({ client, orpc, status, me, may, refreshStatus }),
    [client, orpc, status, me, may, refreshStatus],
  )

  useEffect(() => setDeskClock(status.now), [status.now])
  useChanges({ client, queries, connection, state: status.state, agentId: me?.id ?? null })
  useActivity(client, status.state === 'signed-in')
  useOwnPreferences(me)

  return <DeskContext value={desk}>{children}</DeskContext>
}

/** The agent, also while the screen is locked, when the desk may not name him any more. */
function useRememberedMe(status: AccessStatus): Me | null {
  const [remembered, setRemembered] = useState<Me | null>(status.me)
  const me = status.me ?? (status.state === 'locked' ? remembered : null)
  if (me !== remembered) setRemembered(me)
  return me
}

/** The agent's own language and theme, once he has signed in. */
function useOwnPreferences(me: Me | null): void {
  const { i18n } = useTranslation()
  const { setColorScheme } = useMantineColorScheme()
  const language = me?.preferences.language
  const theme = me?.preferences.theme
  const hasSingleKeys = me?.preferences.singleKeys ?? true
  useEffect(() => singleKeys.keep(hasSingleKeys), [hasSingleKeys])
  useEffect(() => {
    if (language === undefined) return
    rememberLanguage(language)
    void i18n.changeLanguage(language)
  }, [language, i18n])
  useEffect(() => {
    if (theme !== undefined) setColorScheme(theme)
  }, [theme, setColorScheme])
}
