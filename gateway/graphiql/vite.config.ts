import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** The page is served by the gateway, under this path and from this origin alone. */
export default defineConfig({
  root: import.meta.dirname,
  base: '/graphiql/',
  plugins: [react()],
  worker: { format: 'es' },
  build: { outDir: '../dist/graphiql', emptyOutDir: true, chunkSizeWarningLimit: 8_000 },
})
