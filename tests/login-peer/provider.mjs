// An OpenID provider that we did not write, so that logging in is proven against somebody else's reading of the specification.
// Settings come from the environment:
//   PEER_PORT     port on 127.0.0.1 (0 = any free one); a line of the output is the issuer's address
//   PEER_CLIENTS  JSON list of { id, secret, redirectUri, postLogoutRedirectUri, authMethod?, backChannelLogoutUri? }
//   PEER_STDIN    when set, the provider stops when standard input closes: it does not outlive the tests that started it
import { createServer } from 'node:http';
import { errors, Provider } from 'oidc-provider';

const clients = JSON.parse(process.env.PEER_CLIENTS ?? '[]').map((client) => ({
  client_id: client.id,
  client_secret: client.secret,
  redirect_uris: [client.redirectUri],
  post_logout_redirect_uris: [client.postLogoutRedirectUri],
  token_endpoint_auth_method: client.authMethod ?? 'client_secret_basic',
  grant_types: ['authorization_code'],
  response_types: ['code'],
  ...(client.backChannelLogoutUri && { backchannel_logout_uri: client.backChannelLogoutUri, backchannel_logout_session_required: true }),
}));

// The login page accepts any password; whoever is not in this list does not exist.
const accounts = new Map([
  ['vera.voorbeeld', { name: 'Vera Voorbeeld', email: 'vera.voorbeeld@voorbeeld.test' }],
  ['karel.kasbeheer', { name: 'Karel Kasbeheer', email: 'karel.kasbeheer@voorbeeld.test' }],
  ['olga.opdracht', { name: 'Olga Opdracht', email: 'olga.opdracht@voorbeeld.test' }],
]);

const server = createServer();
server.listen(Number(process.env.PEER_PORT ?? 0), '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const provider = new Provider(issuer, {
    clients,
    acrValues: ['urn:peer:substantial'],
    claims: { openid: ['sub'], profile: ['name'], email: ['email'], acr: null, amr: null, auth_time: null, sid: null },
    cookies: { keys: ['only for tests'] },
    features: { devInteractions: { enabled: true }, rpInitiatedLogout: { enabled: true }, backchannelLogout: { enabled: true } },
    // It refuses to call this machine, and this machine is where the tests are.
    // Its own patience of two and a half seconds is too short for a build machine that is busy.
    fetch: (url, { dispatcher, signal, ...request }) => fetch(url, { ...request, signal: AbortSignal.timeout(60_000) }),
    pkce: { required: () => true },
    findAccount: (context, id) => {
      const account = accounts.get(id);
      return account && { accountId: id, claims: () => ({ sub: id, ...account }) };
    },
  });
  // What the provider refuses is told to whoever runs the tests; it knows invented people only.
  provider.on('backchannel.success', (context, client) => console.log(`told ${client.clientId}`));
  provider.on('backchannel.error', (context, error, client) => console.error('backchannel.error', client.clientId, error));
  provider.on('server_error', (context, error) => console.error(error));
  for (const event of ['authorization.error', 'grant.error', 'end_session.error', 'userinfo.error'])
    provider.on(event, (context, error) => console.error(event, error instanceof errors.OIDCProviderError ? `${error.error}: ${error.error_description}` : error));
  server.on('request', provider.callback());
  console.log(issuer);
});

for (const signal of ['SIGINT', 'SIGTERM'])
  process.on(signal, () => process.exit(0));
if (process.env.PEER_STDIN)
  process.stdin.on('end', () => process.exit(0)).resume();
