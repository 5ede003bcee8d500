import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from 'react'

/** A case that an e-mail can be dropped on. */
export type DropCase = { readonly id: number; readonly number: string }

type Intake = {
  readonly target: DropCase | null
  readonly setTarget: (target: DropCase | null) => void
  /** Opens the file picker; `into` adds to that case instead of making one. */
  readonly pick: (into?: DropCase) => void
  readonly onPick: (listener: (into: DropCase | undefined) => void) => void
}

const IntakeContext = createContext<Intake | null>(null)

/** How any screen starts taking in an e-mail. */
export function useIntake(): Intake {
  const intake = useContext(IntakeContext)
  if (intake === null) throw new Error('there is no intake around this component')
  return intake
}

/** Carries between the drop zone and the screens inside it. */
export function IntakeProvider({ children }: { children: ReactNode }) {
  const [target, setTarget] = useState<DropCase | null>(null)
  const listener = useRef<((into: DropCase | undefined) => void) | null>(null)
  const intake = useMemo<Intake>(
    () => ({
      target,
      setTarget,
      pick: into => listener.current?.(into),
      onPick: next => {
        listener.current = next
      },
    }),
    [target],
  )
  return <IntakeContext value={intake}>{children}</IntakeContext>
}

/** While mounted, an e-mail can be dropped on this case. */
export function useDropTarget(into: DropCase | null): void {
  const { setTarget } = useIntake()
  const id = into?.id ?? null
  const number = into?.number ?? ''
  useEffect(() => {
    setTarget(id === null ? null : { id, number })
    return () => setTarget(null)
  }, [setTarget, id, number])
}
