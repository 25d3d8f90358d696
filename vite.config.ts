import { defineConfig } from "vite";

// One entry for every page. Names carry a hash, so that browsers may keep them for ever;
// the template tag {% assets %} finds them by the manifest.
export default defineConfig({
  base: "/static/",
  publicDir: false,
  build: {
    target: "es2022",
    outDir: "ennoshita/site/static",
    // A page opened before the build still asks for its old font slices: they stay.
    emptyOutDir: false,
    manifest: true,
    assetsInlineLimit: 0,
    rolldownOptions: { input: "frontend/main.ts" },
  },
});
