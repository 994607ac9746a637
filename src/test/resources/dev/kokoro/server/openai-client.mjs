// Every call of the official client's speech API, against the server at argv[2]; prints one line each.
import OpenAI from 'openai';
import assert from 'node:assert/strict';

const client = new OpenAI({ baseURL: process.argv[2] + '/v1', apiKey: 'secret', maxRetries: 0 });
const order = { model: 'gpt-4o-mini-tts', voice: 'alloy', input: 'abc de abc. abc de.' };

for (const format of ['mp3', 'wav', 'pcm', 'opus', 'flac']) {
  const response = await client.audio.speech.create({ ...order, response_format: format });
  const bytes = Buffer.from(await response.arrayBuffer());
  assert.equal(response.status, 200);
  assert.ok(bytes.length > 80, format);
  console.log('speech', format, response.headers.get('content-type'), bytes.length);
}
const streamed = await client.audio.speech.create({ ...order, response_format: 'pcm', speed: 1.5, instructions: 'calmly' });
let size = 0;
for await (const piece of streamed.body) size += piece.length;
assert.ok(size > 1000);
assert.match(streamed.headers.get('x-kokoro-warning'), /instructions/);
console.log('speech streamed', size);

const events = await client.audio.speech.create({ ...order, response_format: 'pcm', stream_format: 'sse' });
const text = await events.text();
assert.match(text, /speech\.audio\.delta/);
assert.match(text, /speech\.audio\.done/);
console.log('speech sse', text.trim().split('\n\n').length, 'events');

const models = [];
for await (const model of client.models.list()) models.push(model.id);
assert.ok(models.includes('tts-1'));
assert.equal((await client.models.retrieve('tts-1-hd')).id, 'tts-1-hd');
console.log('models', models.join(' '));

await assert.rejects(client.audio.speech.create({ ...order, voice: 'nobody' }), e =>
  e instanceof OpenAI.BadRequestError && e.param === 'voice' && e.code === 'voice_not_found' && !!e.requestID);
await assert.rejects(client.audio.speech.create({ ...order, model: 'whisper-1' }), e =>
  e instanceof OpenAI.NotFoundError && e.code === 'model_not_found');
const stranger = new OpenAI({ baseURL: process.argv[2] + '/v1', apiKey: 'wrong', maxRetries: 0 });
await assert.rejects(stranger.audio.speech.create(order), OpenAI.AuthenticationError);
console.log('refusals as the client knows them');
