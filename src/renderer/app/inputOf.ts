import type { AnyContractProcedure } from '@orpc/contract'
import { z } from 'zod'

/**
 * The zod schema a procedure of the contract takes, so that a form checks what the desk will check.
 *
 * @throws TypeError for a procedure without a zod input: a mistake in the program
 */
export function inputOf(procedure: AnyContractProcedure): z.ZodType {
  const schema = procedure['~orpc'].inputSchema
  if (!(schema instanceof z.ZodType)) throw new TypeError('this procedure takes no zod input')
  return schema
}
