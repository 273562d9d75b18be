import { defineConfig } from 'rolldown';

/*
 * Packs the app into two files, after `tsc` has compiled everything: looking up and compiling nine hundred files takes longer than everything
 * else at the start, and their bookkeeping takes memory for good. Names stay as they are, for what errors say.
 * The pieces lie as deep below the root as the files they are made of, because some of these look for package.json.
 */
export default defineConfig({
  input: { main: 'src/main.ts' },
  platform: 'node',
  resolve: { extensionAlias: { '.js': ['.ts', '.js'] } },
  output: {
    dir: 'dist',
    entryFileNames: '[name].js',
    chunkFileNames: 'packed/[name].js',
    codeSplitting: {
      groups: [
        { name: 'packages', test: /node_modules/ },
        { name: 'app', test: /src/ },
      ],
    },
    minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
    sourcemap: true,
  },
});
