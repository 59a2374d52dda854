// Logs in at the development provider with a client library that others wrote, as an app would do, and tries what must be refused.
// node check.mjs --provider http://localhost:5070 --data ../../data [--app http://localhost:5080] [--client-id portal-client]
// Exit code 0: everything was as it should be. The app itself need not run: redirects are not followed.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import * as client from 'openid-client';

const { values: options } = parseArgs({
  options: {
    provider: { type: 'string', default: 'http://localhost:5070' },
    app: { type: 'string', default: 'http://localhost:5080' },
    'client-id': { type: 'string', default: 'portal-client' },
    data: { type: 'string' },
  },
});
if (!options.data) {
  console.error('Missing: --data FOLDER, the data folder of the running LocalHost');
  process.exit(1);
}

const clientId = options['client-id'];
const secret = JSON.parse(await readFile(path.join(options.data, 'secrets.json'), 'utf8'))[clientId];
const redirectUri = `${options.app}/signin-oidc`;
const signedOutUri = `${options.app}/signout-callback-oidc`;
let failures = 0;

async function step(name, action) {
  try {
    const outcome = await action();
    console.log(`ok      ${name}`);
    return outcome;
  } catch (error) {
    failures++;
    console.log(`FAILED  ${name}: ${error.message}${error.cause ? ` (${JSON.stringify(error.cause)})` : ''}`);
    return undefined;
  }
}

function expect(condition, message) {
  if (!condition) throw new Error(message);
}

async function expectError(promise, code) {
  try {
    await promise;
  } catch (error) {
    expect(error.error === code, `expected ${code}, got ${error.error ?? error.message}`);
    return;
  }
  throw new Error(`expected ${code}, but it was accepted`);
}

const decode = text => text.replace(/&#x([0-9A-F]+);/gi, (_, code) => String.fromCodePoint(parseInt(code, 16)))
  .replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

const discover = authentication => client.discovery(
  new URL(options.provider), clientId, { client_secret: secret }, authentication, { execute: [client.allowInsecureRequests] });

async function begin(config, extra = {}) {
  const verifier = client.randomPKCECodeVerifier();
  const state = client.randomState();
  const nonce = client.randomNonce();
  const url = client.buildAuthorizationUrl(config, {
    redirect_uri: redirectUri,
    scope: 'openid profile email',
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
    ...extra,
  });
  return { url, verifier, state, nonce };
}

// Presses a button of the login page, as a browser would: the address of its form, and its name and value.
async function choose(url, fields) {
  const page = await fetch(url, { redirect: 'manual' });
  const html = await page.text();
  expect(page.status === 200, `the login page answered ${page.status}`);
  expect(html.includes('lang="nl"') && html.includes('Alleen voor ontwikkeling'), 'the login page does not warn that it is for development');
  const action = decode(/<form[^>]* action="([^"]+)"/.exec(html)[1]);
  const account = /<button class="account" name="account" value="([^"]+)"/.exec(html);
  const answer = await fetch(new URL(action, url), {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams(fields ?? (account ? { account: decode(account[1]) } : { subject: 'peer-1', name: 'Peer Voorbeeld', email: 'peer@voorbeeld.example', acr: 'substantieel', choice: 'other' })),
  });
  expect(answer.status === 302, `the choice answered ${answer.status}`);
  return new URL(answer.headers.get('location'));
}

const grant = (config, request, callback) => client.authorizationCodeGrant(config, callback, {
  pkceCodeVerifier: request.verifier,
  expectedState: request.state,
  expectedNonce: request.nonce,
  idTokenExpected: true,
});

const config = await step('discovery', async () => {
  const found = await discover(client.ClientSecretBasic(secret));
  const metadata = found.serverMetadata();
  expect(metadata.issuer === options.provider, `issuer is ${metadata.issuer}`);
  expect(metadata.authorization_response_iss_parameter_supported === true, 'iss in the answer is not announced');
  expect(metadata.backchannel_logout_supported === true && metadata.backchannel_logout_session_supported === true, 'back-channel logout is not announced');
  expect(metadata.supportsPKCE(), 'PKCE S256 is not announced');
  return found;
});
if (!config) process.exit(1);
// The signature is otherwise not checked for a token that came straight from the token endpoint.
client.enableNonRepudiationChecks(config);

const login = await step('login with a demo account, tokens with client_secret_basic', async () => {
  const request = await begin(config, { max_age: '0' });
  const callback = await choose(request.url);
  const tokens = await client.authorizationCodeGrant(config, callback, {
    pkceCodeVerifier: request.verifier, expectedState: request.state, expectedNonce: request.nonce, maxAge: 0, idTokenExpected: true,
  });
  const claims = tokens.claims();
  expect(['laag', 'substantieel', 'hoog'].includes(claims.acr), `acr is ${claims.acr}`);
  expect(claims.at_hash && claims.auth_time && claims.sid, 'at_hash, auth_time or sid is missing');
  expect(Array.isArray(claims.amr) && claims.amr.includes('pwd'), `amr is ${JSON.stringify(claims.amr)}`);
  return { request, callback, tokens, claims };
});

if (login) {
  await step('userinfo with the same subject', async () => {
    const info = await client.fetchUserInfo(config, login.tokens.access_token, login.claims.sub);
    expect(info.name === login.claims.name && info.email === login.claims.email, 'name or email differs from the id_token');
  });
  await step('a code is good once, and its second use ends the access token', async () => {
    await expectError(grant(config, login.request, login.callback), 'invalid_grant');
    const answer = await fetch(config.serverMetadata().userinfo_endpoint, { headers: { Authorization: `Bearer ${login.tokens.access_token}` } });
    expect(answer.status === 401, `userinfo answered ${answer.status}`);
  });
  await step('logout, back at the app with the state', async () => {
    const url = client.buildEndSessionUrl(config, { id_token_hint: login.tokens.id_token, post_logout_redirect_uri: signedOutUri, state: 'back' });
    const answer = await fetch(url, { redirect: 'manual' });
    expect(answer.headers.get('location') === `${signedOutUri}?state=back`, `logout answered ${answer.status} ${answer.headers.get('location')}`);
  });
  await step('logout to another address is refused', async () => {
    const url = client.buildEndSessionUrl(config, { id_token_hint: login.tokens.id_token, post_logout_redirect_uri: 'http://localhost:1/elsewhere' });
    const answer = await fetch(url, { redirect: 'manual' });
    expect(answer.status === 400, `answered ${answer.status}`);
  });
  await step('logout with an altered id_token is refused', async () => {
    const [head, body, signature] = login.tokens.id_token.split('.');
    const altered = `${head}.${body}.${signature[0] === 'A' ? 'B' : 'A'}${signature.slice(1)}`;
    const url = client.buildEndSessionUrl(config, { id_token_hint: altered, post_logout_redirect_uri: signedOutUri });
    const answer = await fetch(url, { redirect: 'manual' });
    expect(answer.status === 400, `answered ${answer.status}`);
  });
}

await step('another account through the form, tokens with client_secret_post', async () => {
  const post = await discover(client.ClientSecretPost(secret));
  const request = await begin(post);
  const callback = await choose(request.url, { subject: 'peer <2>', name: 'Peer "Twee" & co', email: 'twee@voorbeeld.example', acr: 'hoog', choice: 'other' });
  const claims = (await grant(post, request, callback)).claims();
  expect(claims.sub === 'peer <2>' && claims.name === 'Peer "Twee" & co' && claims.acr === 'hoog', `claims are ${JSON.stringify(claims)}`);
});

await step('a wrong secret is refused', async () => {
  const wrong = await client.discovery(
    new URL(options.provider), clientId, {}, client.ClientSecretBasic('wrong'), { execute: [client.allowInsecureRequests] });
  const request = await begin(wrong);
  const callback = await choose(request.url);
  const refusal = await grant(wrong, request, callback).then(() => undefined, error => error);
  expect(refusal instanceof client.WWWAuthenticateChallengeError && refusal.status === 401, `got ${refusal}`);
});

await step('a wrong PKCE verifier is refused', async () => {
  const request = await begin(config);
  const callback = await choose(request.url);
  await expectError(grant(config, { ...request, verifier: client.randomPKCECodeVerifier() }, callback), 'invalid_grant');
});

await step('not logging in gives access_denied', async () => {
  const request = await begin(config);
  const callback = await choose(request.url, { choice: 'cancel' });
  await expectError(grant(config, request, callback), 'access_denied');
});

for (const [name, change, error] of [
  ['prompt=none gives login_required', { prompt: 'none' }, 'login_required'],
  ['PKCE plain is refused', { code_challenge_method: 'plain' }, 'invalid_request'],
  ['a token response is refused', { response_type: 'id_token' }, 'unsupported_response_type'],
  ['a scope without openid is refused', { scope: 'profile' }, 'invalid_scope'],
]) {
  await step(name, async () => {
    const request = await begin(config, change);
    const answer = await fetch(request.url, { redirect: 'manual' });
    const location = new URL(answer.headers.get('location') ?? 'about:blank');
    expect(location.searchParams.get('error') === error, `got ${answer.status} ${location}`);
    expect(location.searchParams.get('state') === request.state && location.searchParams.get('iss') === options.provider, 'state or iss is missing');
  });
}

for (const [name, change] of [
  ['another redirect_uri is refused without a redirect', { redirect_uri: `${redirectUri}/` }],
  ['an unknown client is refused without a redirect', { client_id: 'nobody' }],
]) {
  await step(name, async () => {
    const request = await begin(config, change);
    const answer = await fetch(request.url, { redirect: 'manual' });
    expect(answer.status === 400 && !answer.headers.has('location'), `answered ${answer.status}`);
  });
}

console.log(failures === 0 ? 'Everything is as it should be.' : `${failures} failed.`);
process.exit(failures === 0 ? 0 : 1);
