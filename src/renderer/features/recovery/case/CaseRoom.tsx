import { useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, useCallback, useContext, useMemo, useRef, useState } from 'react'
import type { CaseView } from '../../../../shared/contract/recovery/index.ts'
import { useDesk, useMe } from '../../../app/desk.tsx'
import { errorCode } from '../../../app/errors.tsx'

type RecoveryClient = ReturnType<typeof useDesk>['client']['recovery']
/** What every command names: the case, and the version of it that the agent saw. */
type At = { readonly id: number; readonly version: number }
type Command = (recovery: RecoveryClient, at: At) => Promise<CaseView>

/** One case on the screen, and the one way to act on it. */
export type CaseRoom = {
  readonly view: CaseView
  /** The case still goes on and this agent's role may work on it: take it, add letters. */
  readonly mayWork: boolean
  /** Beyond that nothing stands proposed, so that what it rests on may still be changed. */
  readonly mayPrepare: boolean
  /** Somebody else changed the case while this agent worked on it. */
  readonly conflict: boolean
  readonly dismissConflict: () => void
  /** Key of a draft that belongs to this agent and this case. */
  readonly draftKey: (what: string) => string
  /**
   * Sends a command after those before it, with the newest version.
   *
   * @param what names the place on the screen that waits and that shows a failure
   * @returns the case as it stands after it; null when it failed
   */
  readonly run: (what: string, command: Command) => Promise<CaseView | null>
  readonly isRunning: (what: string) => boolean
  readonly failureOf: (what: string) => unknown
}

const Room = createContext<CaseRoom | null>(null)

/** The case this part of the screen is about. */
export function useCaseRoom(): CaseRoom {
  const room = useContext(Room)
  if (room === null) throw new Error('there is no case around this component')
  return room
}

/** Gives the case to everything inside. */
export function CaseRoomProvider({ view, children }: { view: CaseView; children: ReactNode }) {
  const desk = useDesk()
  const { client, orpc } = desk
  const me = useMe()
  const queries = useQueryClient()
  const queue = useRef<Promise<unknown>>(Promise.resolve())
  const [running, setRunning] = useState<readonly string[]>([])
  const [failures, setFailures] = useState<ReadonlyMap<string, unknown>>(new Map())
  const [conflict, setConflict] = useState(false)
  const { id } = view

  const run = useCallback(
    async (what: string, command: Command): Promise<CaseView | null> => {
      const queryKey = orpc.recovery.get.queryKey({ input: { id } })
      const send = async () => {
        const { version } = queries.getQueryData(queryKey) ?? { version: 0 }
        const next = await command(client.recovery, { id, version })
        await queries.cancelQueries({ queryKey })
        queries.setQueryData(queryKey, next)
        setConflict(false)
        return next
      }
      setRunning(before => [...before, what])
      setFailures(before => without(before, what))
      // One after another: a field typed fast must not collide with the version of the field before it.
      const sent = queue.current.then(send)
      queue.current = sent.then(
        () => undefined,
        () => undefined,
      )
      try {
        return await sent
      } catch (error) {
        if (errorCode(error) === 'CONFLICT') {
          setConflict(true)
          await queries.invalidateQueries({ queryKey })
        } else {
          setFailures(before => new Map(before).set(what, error))
        }
        return null
      } finally {
        setRunning(before => before.toSpliced(before.indexOf(what), 1))
      }
    },
    [client, orpc, queries, id],
  )

  const mayWork = view.ended === null && desk.may('recovery.prepare')
  const room = useMemo<CaseRoom>(
    () => ({
      view,
      mayWork,
      mayPrepare: mayWork && view.proposal === null,
      conflict,
      dismissConflict: () => setConflict(false),
      draftKey: what => `${me.id}/${id}/${what}`,
      run,
      isRunning: what => running.includes(what),
      failureOf: what => failures.get(what) ?? null,
    }),
    [view, mayWork, me, conflict, id, run, running, failures],
  )
  return <Room value={room}>{children}</Room>
}

function without(failures: ReadonlyMap<string, unknown>, what: string): ReadonlyMap<string, unknown> {
  if (!failures.has(what)) return failures
  const rest = new Map(failures)
  rest.delete(what)
  return rest
}
