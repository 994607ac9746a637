// The npm package openai against the server; prints rows of a table. It is started in the folder where the package is.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
const require = createRequire(process.cwd() + '/');
const OpenAI = require('openai').default;
const version = JSON.parse(readFileSync('node_modules/openai/package.json', 'utf8')).version;
const client = new OpenAI({ baseURL: `http://127.0.0.1:${process.env.HTTP}/v1`, apiKey: 'none' });
let bad = 0;
function row(what, seen, well) {
  if (!well) bad = 1;
  console.log(`| openai ${version} (Node ${process.versions.node}) | ${what} | ${seen} | ${well ? 'yes' : 'NO'} |`);
}
const speech = { model: 'tts-1', voice: 'alloy', input: 'Hello there. This is a second sentence.' };
const mp3 = Buffer.from(await (await client.audio.speech.create(speech)).arrayBuffer());
row('speech as mp3', `${mp3.length} bytes`, mp3.length > 5000);
const wav = Buffer.from(await (await client.audio.speech.create({ ...speech, response_format: 'wav' })).arrayBuffer());
row('speech as wav', `${wav.length} bytes`, wav.toString('latin1', 0, 4) === 'RIFF' && wav.readUInt32LE(40) === wav.length - 44);
let pieces = 0;
for await (const piece of (await client.audio.speech.create({ ...speech, response_format: 'pcm' })).body) pieces += piece.length > 0;
row('speech as a stream', `${pieces} pieces`, pieces > 0);
try {
  await client.audio.speech.create({ ...speech, voice: 'nobody' });
  row('a voice that is not there', 'no error', false);
} catch (e) {
  row('a voice that is not there', `${e.constructor.name} ${e.status} ${e.code}`, e.status === 400 && e.code === 'voice_not_found');
}
process.exit(bad);
