/**
 * How the log's topics and groups are called in Kafka. Debezium's outbox router writes to the same topics
 * (`route.topic.replacement=events.${routedByValue}`).
 */
export const topicName = (topic: string) => `events.${topic}`
export const parkedName = (topic: string, group: string) => `events.${topic}.${group}.parked`
export const groupName = (topic: string, group: string) => `${topic}.${group}`
