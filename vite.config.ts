import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, gzip } from "node:zlib";
import { type Plugin, defineConfig } from "vite";

/** A .br and a .gz beside each script and style: forty PCs behind one wireless link enter at once. Letters and images are packed already. */
const packed: Plugin = {
  name: "packed",
  apply: "build",
  async writeBundle({ dir }, bundle) {
    const files = Object.keys(bundle).filter((name) => /\.(js|css)$/.test(name)).map((name) => join(dir!, name));
    await Promise.all(files.map(async (file) => {
      const bytes = await readFile(file);
      await writeFile(`${file}.gz`, await promisify(gzip)(bytes, { level: 9 }));
      await writeFile(`${file}.br`, await promisify(brotliCompress)(bytes));
    }));
  },
};

// One entry for every page. Names carry a hash, so that browsers may keep them for ever;
// the template tag {% assets %} finds them by the manifest.
export default defineConfig({
  base: "/static/",
  plugins: [packed],
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
