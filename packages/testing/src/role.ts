/** The role that owns test databases: as little allowed as a subgraph's role, so that missing rights show. */
export const TEST_ROLE = 'chorus_test'
