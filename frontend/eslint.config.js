import { createTypeScriptImportResolver } from "eslint-import-resolver-typescript";
import importX from "eslint-plugin-import-x";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

/** What speaks to the server: the stores' alone, by way of lib/api. */
const SERVER = ["api", "client", "poll", "projects", "segments", "settings", "taking-away", "tasks"].map(
  (name) => `./lib/${name}.ts`,
);

/** Imports point one way: app -> components -> stores -> lib. */
const ONE_WAY = [
  { target: "./lib", from: ["./stores", "./components", "./app"] },
  { target: "./stores", from: ["./components", "./app"] },
  { target: "./components", from: ["./app"] },
  // Components act through the stores; only what is not the server is theirs to import.
  { target: "./components", from: SERVER },
  { target: "./app", from: SERVER },
];

export default tseslint.config(
  { ignores: [".next/", "out/", "node_modules/", "lib/schema.ts", "next-env.d.ts"] },
  ...tseslint.configs.recommendedTypeChecked,
  reactHooks.configs.flat["recommended-latest"],
  {
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    plugins: { "import-x": importX },
    settings: { "import-x/resolver-next": [createTypeScriptImportResolver()] },
    rules: {
      "import-x/no-restricted-paths": ["error", { zones: ONE_WAY, basePath: import.meta.dirname }],
      "import-x/no-cycle": "error",
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-unused-vars": ["error", { varsIgnorePattern: "^_$", argsIgnorePattern: "^_" }],
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { attributes: false } }],
    },
  },
  {
    files: ["app/**", "components/**", "stores/**"],
    rules: { "no-restricted-imports": ["error", "axios"] },
  },
  {
    files: ["tests/**", "e2e/**"],
    rules: {
      // `expect.any` and its kind are any.
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/consistent-type-imports": "off",
    },
  },
  { files: ["**/*.js", "**/*.mjs"], ...tseslint.configs.disableTypeChecked },
);
