import { v7 as uuidV7 } from 'uuid'
import { CONTRACTS, topicOf, type ContractData, type EventType } from '../contracts/registry.ts'

/** A row of the table `outbox` (`sql/outbox.sql`), to be inserted in the transaction of the change that it tells of. */
export interface OutboxRow<Type extends EventType = EventType> {
  id: string
  aggregatetype: string
  aggregateid: string
  type: Type
  payload: ContractData<Type>
}

/** @throws ZodError when the data is not what the contract promises. */
export function outboxRow<Type extends EventType>(type: Type, key: string, data: ContractData<Type>): OutboxRow<Type> {
  CONTRACTS[type].parse(data)
  return { id: uuidV7(), aggregatetype: topicOf(type), aggregateid: key, type, payload: data }
}
