export { usableCode } from './factors.ts'
export { agentByLogin, hasAgents } from './records.ts'
export { enrolAgentOfSample } from './sample-agents.ts'
