export { usableCode } from './factors.ts'
export { agentById, agentByLogin, hasAgents, rolesOf } from './records.ts'
export { permissionsOf } from './roles.ts'
export { enrolAgentOfSample } from './sample-agents.ts'
