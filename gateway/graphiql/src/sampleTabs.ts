/** The operations in `operations/`, one a tab: a comment above each says what it shows and who may run it. */
const operations = import.meta.glob<string>('../operations/*.graphql', {
  query: '?raw',
  import: 'default',
  eager: true,
})
const variables = import.meta.glob<string>('../operations/*.json', { query: '?raw', import: 'default', eager: true })

export const sampleTabs = Object.entries(operations)
  .sort(([a], [b]) => a.localeCompare(b))
  .map(([file, query]) => ({ query, variables: variables[file.replace(/graphql$/, 'json')] ?? '{}', headers: '{}' }))
