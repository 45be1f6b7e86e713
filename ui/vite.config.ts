import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

// The window loads `dist`. For work on the UI alone the dev server passes calls on to the test
// host, whose port VITE_HOST_PORT names.
const host = `http://127.0.0.1:${process.env['VITE_HOST_PORT'] ?? '4173'}`;

export default defineConfig({
  plugins: [svelte()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  clearScreen: false,
  build: {
    target: ['safari17.4', 'chrome120'],
    // Fonts stay files: the content security policy does not allow data: fonts.
    assetsInlineLimit: 0,
    // The policy forbids inline scripts, and every browser in question preloads modules itself.
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1500,
  },
  server: {
    port: 1420,
    strictPort: true,
    proxy: { '/api': host, '/events': host, '/report': host },
  },
  test: {
    environment: 'node',
    include: ['src/**/*.test.ts'],
  },
});
