import type { Ref } from 'react'

/** The system's dialog that picks files; a click on what `ref` holds opens it. */
export function FilePicker({
  ref,
  label,
  accept,
  onPick,
}: {
  ref: Ref<HTMLInputElement>
  label: string
  /** Endings and kinds, as the browser takes them; everything when left out. */
  accept?: string
  onPick: (files: readonly File[]) => void
}) {
  return (
    <input
      ref={ref}
      type="file"
      accept={accept}
      multiple
      hidden
      aria-label={label}
      onChange={event => {
        onPick([...(event.currentTarget.files ?? [])])
        // The same file can be picked again.
        event.currentTarget.value = ''
      }}
    />
  )
}
