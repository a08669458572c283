import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { compression } from "vite-plugin-compression2";

/** The API that the development server passes calls on to. */
const api = process.env["API_URL"] ?? "http://localhost:3000";

/** A helper for tests of the form library imports it; nothing here uses the helper, so that neither is in a bundle. */
const external = ["@rjsf/validator-ajv8"];

export default defineConfig({
  plugins: [react(), compression({ algorithms: ["gzip", "brotliCompress"], exclude: /\.html$/, logLevel: "silent" })],
  // The API replaces it with the nonce of each response.
  html: { cspNonce: "CSP_NONCE" },
  build: { target: "baseline-widely-available", reportCompressedSize: false, rolldownOptions: { external } },
  optimizeDeps: { rolldownOptions: { external } },
  server: { host: "localhost", port: 5173, proxy: { "/api": api, "/trpc": api } },
});
