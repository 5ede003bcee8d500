import { useState } from 'react'
import { useDraft } from '../../../app/drafts.ts'

/** What an editor is about: what is kept, or something new. */
export interface Target<Form> {
  /** Null: a new one. */
  id: number | null
  version: number
  form: Form
}

/**
 * The form of one thing that is kept. What was typed outlives looking at another one, and another screen; after a
 * conflict `discard` shows what stands now.
 */
export function useKeptForm<Form>(place: string, target: Target<Form>) {
  const [draft, setDraft] = useDraft<{ version: number; form: Form }>(`${place}.${target.id ?? 'new'}`)
  const [tried, setTried] = useState(false)
  const form = draft?.form ?? target.form
  return {
    form,
    version: draft?.version ?? target.version,
    isChanged: draft !== null,
    /** It was tried to save it: from now on each field says what is wrong with it. */
    tried,
    try: () => setTried(true),
    change: (changes: Partial<Form>) =>
      setDraft({ version: draft?.version ?? target.version, form: { ...form, ...changes } }),
    discard: () => {
      setDraft(null)
      setTried(false)
    },
  }
}
