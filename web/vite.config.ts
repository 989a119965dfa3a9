import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
/** What the client and the reference of the API are both made of. */
const ofBoth = /node_modules.(?:react|react-dom|scheduler)\W|preload|ui.control|styles\.css/;
const api = 'http://127.0.0.1:4400';

export default defineConfig({
  root: here('.'),
  plugins: [react(), tailwindcss()],
  server: { host: '127.0.0.1', proxy: { '/v1': api, '/_local': api } },
  build: {
    outDir: here('../dist/web'),
    emptyOutDir: true,
    // The content security policy allows no data: URLs.
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: { app: here('index.html'), docs: here('docs/index.html') },
      // What a page needs at once comes in few pieces: asked for at once, and better compressed.
      output: {
        codeSplitting: {
          groups: [
            { name: 'base', tags: ['$initial'], test: ofBoth },
            { name: 'first', tags: ['$initial'], test: /web.src.(?!docs|main)|node_modules/ },
          ],
        },
      },
    },
  },
});
