import { z } from 'zod'
import { languages } from './access.ts'
import { procedure, version } from './base.ts'

export const policySummary = z.object({
  id: z.string(),
  version: z.number().int(),
  name: z.object({ pl: z.string(), en: z.string() }),
  description: z.object({ pl: z.string(), en: z.string() }),
})

export const deskSettings = z.object({
  name: z.string().trim().min(2).max(80),
  /** Who signs outgoing messages, and where customers write and call. */
  sender: z.object({
    name: z.string().trim().min(2).max(80),
    /** Empty until the administrator sets it; letters then carry no address to answer to. */
    email: z.union([z.literal(''), z.email()]),
    phone: z.string().trim().max(40),
  }),
  language: z.enum(languages),
  idleLockMinutes: z.number().int().min(1).max(60),
  policy: z.string(),
})
export type DeskSettings = z.infer<typeof deskSettings>

export const settings = {
  get: procedure
    .meta({ needs: 'settings.read', passive: true })
    .output(z.object({ version, settings: deskSettings, policies: z.array(policySummary) })),
  save: procedure
    .meta({ needs: 'settings.write' })
    .input(z.object({ version, settings: deskSettings }))
    .output(z.object({ version })),
}
