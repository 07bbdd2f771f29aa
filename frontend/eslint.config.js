import { createTypeScriptImportResolver } from "eslint-import-resolver-typescript";
import importX from "eslint-plugin-import-x";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

/** Imports point one way: app -> components -> stores -> lib/api -> lib/server. */
const ONE_WAY = [
  { target: "./lib", from: ["./stores", "./components", "./app"] },
  { target: "./stores", from: ["./components", "./app", "./lib/server"] },
  // Components act through the stores; only what is not the server is theirs to import.
  { target: "./components", from: ["./app", "./lib/api.ts", "./lib/server"] },
  { target: "./app", from: ["./lib/api.ts", "./lib/server"] },
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
    files: ["app/**", "components/**", "stores/**", "lib/**"],
    ignores: ["lib/server/**"],
    rules: { "no-restricted-imports": ["error", "axios"] },
  },
  {
    files: ["lib/*.ts"],
    ignores: ["lib/api.ts", "lib/media.ts"],
    rules: { "no-restricted-imports": ["error", { paths: ["axios"], patterns: ["./server/*"] }] },
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
