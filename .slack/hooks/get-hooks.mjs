/*
 * Tells the Slack CLI how to run this app.
 * Source: Slack CLI, "CLI-SDK Interface Specification".
 */
const interfaceOfThisApp = {
  runtime: 'node',
  hooks: {
    'get-manifest': 'node .slack/hooks/get-manifest.mjs',
    start: 'node .slack/hooks/start.mjs',
  },
  config: {
    // With boundaries around an answer, what else is printed is not taken for a part of it.
    'protocol-version': ['message-boundaries'],
    // The app opens its own Socket Mode connections.
    'sdk-managed-connection-enabled': true,
    watch: {
      app: { 'filter-regex': '\\.ts$', paths: ['src'] },
      manifest: { paths: ['manifest.yml'] },
    },
  },
};
process.stdout.write(`${JSON.stringify(interfaceOfThisApp)}\n`);
