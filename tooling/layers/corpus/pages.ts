import type { CorpusCase } from "./corpus-case.ts";

const load = 'import "@acme/repositories/memory/user";';
const folder = "packages/handlers/src";

/** Components and documents that hold code among other text. */
export const pages: readonly CorpusCase[] = [
  ...Object.entries({
    "bad.astro, in its frontmatter": `---\n${load}\nreturn 1;\n---\n<p>hello</p>\n`,
    "bad.astro, in a script": `---\nconst a = 1;\n---\n<script>${load}</script>\n`,
    "bad.astro, in an expression": `<p>{await import("@acme/repositories/memory/user")}</p>\n`,
    "bad.mdx, at its beginning": `${load}\n\n# Hello\n`,
    "bad.mdx, behind text": `# Hello\n\n${load}\n\ntext\n`,
    "bad.mdx, in an export with a blank line": `export const load = () => {\n\n  return import("@acme/repositories/memory/user");\n};\n\ntext\n`,
    "bad.mdx, in an expression": `Hello {import("@acme/repositories/memory/user")}\n`,
    "bad.svelte": `<script lang="ts">\n${load}\n</script>\n<p>hello</p>\n`,
    "bad.svelte, in its module script": `<script context="module">${load}</script>\n<script>let a = 1;</script>\n`,
    "bad.svelte, in an expression": `{#await import("@acme/repositories/memory/user") then users}{users}{/await}\n`,
    "bad.vue, in the second script": `<script>export default {};</script>\n<script setup lang="ts">${load}</script>\n`,
    "bad.vue, behind a generic with brackets": `<script setup lang="ts" generic="T extends Map<string, 1>">${load}</script>\n`,
    "bad.vue, in JSX": `<script lang="tsx">${load}\nexport const a = <p>hello</p>;</script>\n`,
    "bad.vue, behind a script that closes itself": `<script src="./user.ts" />\n<script setup>${load}</script>\n`,
    "bad.hbs, in a script": `<script>${load}</script>\n`,
    "bad.vue, in a template": `<template><p :is="() => import('@acme/repositories/memory/user')" /></template>\n`,
  }).map(([name, text]) => ({
    name: `violation: in ${name}`,
    because: "Code is code, whatever is around it",
    files: { [`${folder}/${name.replace(/,.*$/, "")}`]: text },
    expected: [{ rule: "layer", file: `${folder}/${name.replace(/,.*$/, "")}` }],
  })),
  ...Object.entries({
    "good.astro":
      "---\nimport { routes } from './user.ts';\nif (routes) return Astro.redirect('/');\n---\n<p>{routes}</p>\n<script>import './user.ts'</script><script>void 0</script>\n",
    "good.mdx": `import { routes } from "./user.ts"\nexport const a = <p>{routes}</p>\n\nWe import what we need:\n\n\`\`\`js\n${load}\n\`\`\`\n`,
    "good.svelte":
      "<script>\n  export let name;\n  $: upper = name.toUpperCase();\n</script>\n{#if name}<p>{upper}</p>{/if}\n",
    "good.vue": `<!-- <script>${load}</script> -->\n<template><code>import("x")</code></template>\n<script setup lang="ts" generic="T extends Map<string, 1>">defineProps<T>()</script>\n`,
    "good.html": `<!-- <script>${load}</script> --><script>a()</script><script>b()</script>\n`,
    "good.hbs": "<script src='/user.js'></script>{{> user}}\n",
    "good.ejs": "<% if (user) { %><p><%= user.name %></p><% } %>\n",
    "good.http": "GET https://example.org/users\n",
    "good.py": "import os\n",
    "good.unknown": "import something\n",
    Dockerfile: "FROM node\n",
  }).map(([name, text]) => ({
    name: `legal: ${name}`,
    because: "It loads nothing that it may not have, or holds no code",
    files: { [`${folder}/${name}`]: text },
    expected: [],
  })),
  {
    name: "violation: a script with an ending of its own",
    because: "Its first line says that Node runs it",
    files: { "packages/handlers/bin/tool.task": `#!/usr/bin/env node\n${load}\n` },
    expected: [{ rule: "layer", file: "packages/handlers/bin/tool.task", line: 2 }],
  },
];
