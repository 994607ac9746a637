'use strict';
const $ = id => document.getElementById(id);
const RATE = 24000;
const chart = new Chart($('chart'));
let running = null;
const LIMITS = {
  demand: 'what the work needs', min: 'the least that is configured', max: 'the most that is configured',
  quota: 'the CPU quota', ceiling_target: 'the share of the CPU that is configured',
  ceiling_other: 'other programs', ceiling_steal: 'the hypervisor', thermal: 'heat', throttling: 'throttling',
  cooldown: 'the last change', stabilisation: 'caution', step: 'the step size', memory: 'memory',
  unknown: 'a missing sample', policy_off: 'nothing: it is fixed'
};

const LANGUAGES = [
  ['en-us', 'American English'], ['en-gb', 'British English'], ['es', 'Spanish'], ['fr-fr', 'French'], ['hi', 'Hindi'],
  ['it', 'Italian'], ['pt-br', 'Brazilian Portuguese'], ['ja', 'Japanese'], ['zh', 'Mandarin Chinese']
];

$('host').textContent = location.host;
$('key').value = sessionStorage.getItem('kokoro-key') || '';

function headers(json) {
  const all = json ? { 'Content-Type': 'application/json' } : {};
  const key = $('key').value.trim();
  if (key) all.Authorization = 'Bearer ' + key;
  return all;
}
function tell(text, bad) {
  $('status').textContent = text;
  $('status').classList.toggle('bad', !!bad);
}
/* What the browser says of it ("Failed to fetch") helps nobody. */
function broken(begun) {
  return begun ? 'The connection broke in the middle of the text.' : 'The server cannot be reached: is it still running?';
}
function seconds(value) { return value.toFixed(value < 10 ? 2 : 1) + ' s'; }

async function failure(response) {
  try {
    const body = await response.json();
    return body.error.message;
  } catch (e) {
    return 'The server answered ' + response.status + '.';
  }
}
/* Whole numbers of per cent, as the server's blends have them. */
function voice() {
  const first = $('voice').value, second = $('second').value, share = Number($('share').value);
  return !second || second === first ? first || undefined : first + '(' + (100 - share) + ')+' + second + '(' + share + ')';
}
function dictionary() {
  const words = {};
  for (const line of $('dictionary').value.split('\n')) {
    const cut = line.search(/[=\t]/);
    if (cut > 0) words[line.slice(0, cut).trim()] = line.slice(cut + 1).trim();
  }
  return Object.keys(words).length ? words : undefined;
}
function order(extra) {
  return JSON.stringify(Object.assign({
    model: 'kokoro', input: $('text').value, voice: voice(), speed: Number($('speed').value),
    lang_code: $('language').value || undefined, dictionary: dictionary()
  }, extra));
}

/* The words that have come, with their times; the one that sounds is marked. */
class Reading {
  constructor(place) {
    this.place = place;
    this.words = [];
    this.now = -1;
    place.replaceChildren();
    place.hidden = true;
  }
  add(timestamps) {
    for (const word of timestamps) {
      const span = document.createElement('span');
      span.textContent = word.word;
      this.place.append(span, ' ');
      this.words.push({ span, start: word.start_time, end: word.end_time });
    }
    this.place.hidden = !this.words.length;
  }
  show(seconds) {
    let at = this.now;
    while (at + 1 < this.words.length && this.words[at + 1].start <= seconds) at++;
    if (at === this.now) return;
    if (this.now >= 0) this.words[this.now].span.className = 'said';
    for (let i = Math.max(0, this.now); i < at; i++) this.words[i].span.className = 'said';
    this.now = at;
    const span = this.words[at].span;
    span.className = 'now';
    const top = span.offsetTop - this.place.offsetTop;
    if (top < this.place.scrollTop || top > this.place.scrollTop + this.place.clientHeight - 24) this.place.scrollTop = top - 8;
  }
}
function decoded(base64) {
  const text = atob(base64), bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}
/* Sound with the times of its words, or without where the model does not tell them. */
async function* spoken(signal) {
  const ask = path => fetch(path, {
    method: 'POST', headers: headers(true), signal, body: order({ response_format: 'pcm', stream: true })
  });
  let response = await ask('/dev/captioned_speech');
  let lines = true;
  if (response.status === 400) {
    const body = await response.clone().json().catch(() => ({}));
    if (body.error && body.error.code === 'no_durations') { response = await ask('/v1/audio/speech'); lines = false; }
  }
  if (!response.ok) throw new Refused(await failure(response));
  const reader = response.body.getReader(), text = new TextDecoder();
  let rest = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    if (!lines) { yield { sound: value, words: [] }; continue; }
    rest += text.decode(value, { stream: true });
    const all = rest.split('\n');
    rest = all.pop();
    for (const line of all.filter(l => l)) {
      const piece = JSON.parse(line);
      yield { sound: decoded(piece.audio), words: piece.timestamps };
    }
  }
}
class Refused extends Error {}

/* Plays 16-bit samples as they arrive: each piece is put right behind the one before. */
class Player {
  constructor() {
    this.context = new (window.AudioContext || window.webkitAudioContext)({ sampleRate: RATE });
    this.next = 0;
    this.start = null;
    this.received = 0;
    this.rest = new Uint8Array(0);
  }
  push(bytes) {
    const all = new Uint8Array(this.rest.length + bytes.length);
    all.set(this.rest); all.set(bytes, this.rest.length);
    const count = all.length >> 1;
    this.rest = all.slice(count * 2);
    if (!count) return;
    const view = new DataView(all.buffer);
    const buffer = this.context.createBuffer(1, count, RATE);
    const samples = buffer.getChannelData(0);
    for (let i = 0; i < count; i++) samples[i] = view.getInt16(2 * i, true) / 32768;
    const source = this.context.createBufferSource();
    source.buffer = buffer;
    source.connect(this.context.destination);
    const at = Math.max(this.context.currentTime + 0.05, this.next);
    if (this.start === null) this.start = at;
    source.start(at);
    this.next = at + buffer.duration;
    this.received += buffer.duration;
  }
  played() {
    return this.start === null ? 0 : Math.max(0, Math.min(this.received, this.context.currentTime - this.start));
  }
  finished() { return this.context.currentTime >= this.next; }
  close() { this.context.close(); }
}

async function speak() {
  stop();
  const controller = new AbortController();
  const player = new Player();
  const job = { controller, player, done: false, reading: new Reading($('reading')) };
  running = job;
  $('speak').disabled = true;
  $('stop').disabled = false;
  tell('Waiting for the first sound…');
  for (const id of ['first', 'audio', 'rate']) $(id).textContent = '–';
  for (const id of ['received', 'played']) $(id).style.width = '0';
  const began = performance.now();
  try {
    let first = true;
    for await (const piece of spoken(controller.signal)) {
      player.push(piece.sound);
      job.reading.add(piece.words);
      if (first && player.received > 0) {
        first = false;
        $('first').textContent = seconds((performance.now() - began) / 1000);
        tell('Speaking…');
      }
      $('audio').textContent = seconds(player.received);
    }
    const took = (performance.now() - began) / 1000;
    $('rate').textContent = (player.received / took).toFixed(1) + '× real time';
    job.done = true;
  } catch (e) {
    if (e instanceof Refused) tell(e.message, true);
    else if (e.name !== 'AbortError') tell(broken(player.received > 0), true);
    finish(job);
  }
}
function finish(job) {
  if (running !== job) return;
  running = null;
  job.player.close();
  $('speak').disabled = false;
  $('stop').disabled = true;
}
function stop() {
  if (!running) return;
  running.controller.abort();
  tell('Stopped.');
  finish(running);
}
setInterval(() => {
  const job = running;
  if (!job) return;
  job.reading.show(job.player.played());
  const total = Math.max(job.player.received, 0.01);
  const share = job.done ? 100 : 90;
  $('received').style.width = job.player.received ? share + '%' : '0';
  $('played').style.width = share * job.player.played() / total + '%';
  if (job.done && job.player.finished()) { tell('Done.'); finish(job); }
}, 60);

async function save() {
  const format = $('format').value;
  tell('Making ' + format + '…');
  try {
    const response = await fetch('/v1/audio/speech', {
      method: 'POST', headers: headers(true), body: order({ response_format: format, stream: false })
    });
    if (!response.ok) { tell(await failure(response), true); return; }
    const link = document.createElement('a');
    link.href = URL.createObjectURL(await response.blob());
    link.download = 'speech.' + format;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    tell('Saved as speech.' + format + '.');
  } catch (e) {
    tell(broken(false), true);
  }
}

function fill(select, list, chosen) {
  select.replaceChildren();
  const groups = new Map();
  for (const voice of list) {
    const language = voice.language_name || 'Other';
    if (!groups.has(language)) {
      const group = document.createElement('optgroup');
      group.label = language;
      groups.set(language, group);
      select.append(group);
    }
    const option = new Option(voice.name + (voice.gender ? ' (' + voice.gender + ')' : ''), voice.id);
    option.selected = voice.id === chosen;
    groups.get(language).append(option);
  }
}

async function open(file) {
  let text = await file.text();
  if (/\.html?$/i.test(file.name)) text = new DOMParser().parseFromString(text, 'text/html').body.textContent;
  if (/\.(srt|vtt)$/i.test(file.name)) {
    text = text.split(/\r?\n/).filter(l => !/^(WEBVTT.*|\d+|.*-->.*)$/.test(l.trim())).join('\n');
  }
  if (text.includes('\u0000') || text.includes('\ufffd')) { tell(file.name + ' is not a text in UTF-8.', true); return; }
  $('text').value = text.trim();
  $('text').dispatchEvent(new Event('input'));
  tell(file.name + ' is open.');
}

async function voices() {
  try {
    const response = await fetch('/v1/audio/voices', { headers: headers() });
    if (response.status === 401) { $('key-box').open = true; tell('This server asks for an API key.', true); return; }
    const body = await response.json();
    fill($('voice'), body.voices, body.default);
    fill($('second'), body.voices, '');
    $('second').prepend(new Option('none', '', true, true));
    const languages = new Map(LANGUAGES);
    for (const voice of body.voices) if (voice.language) languages.set(voice.language, voice.language_name);
    $('language').replaceChildren(new Option("the voice's own", ''));
    for (const [tag, name] of languages) $('language').append(new Option(name, tag));
    if (!body.voices.length) $('voice').append(new Option('no voice is installed', ''));
  } catch (e) {
    tell('The voices could not be read: ' + e.message, true);
  }
}

async function watch() {
  const health = $('health');
  try {
    const ready = await fetch('/health/ready');
    health.textContent = ready.ok ? 'ready' : 'shutting down';
    health.className = 'pill ' + (ready.ok ? 'good' : 'bad');
    const response = await fetch('/diagnostics/cpu-allocation', { headers: headers() });
    if (response.ok) show(await response.json());
    const metrics = await fetch('/metrics', { headers: headers() });
    if (metrics.ok) work(await metrics.text());
  } catch (e) {
    health.textContent = 'not reachable';
    health.className = 'pill bad';
  }
  setTimeout(watch, document.hidden ? 5000 : 1000);
}
function work(text) {
  const value = name => {
    const found = text.match(new RegExp('^' + name + ' (\\S+)$', 'm'));
    return found ? Number(found[1]) : NaN;
  };
  const gauge = (id, now, most, words) => {
    $(id).max = Math.max(most, 1e-9);
    $(id).value = now;
    $(id + '-value').textContent = words;
  };
  const inside = value('kokoro_speeches_inside'), most = value('kokoro_speeches_most');
  gauge('inside', inside, most, inside + ' of ' + most);
  const busy = value('kokoro_replicas_busy'), replicas = value('kokoro_replicas');
  gauge('slots', busy, replicas, busy + ' of ' + replicas);
  const held = value('kokoro_held_bytes') / 1048576, room = value('kokoro_held_bytes_most') / 1048576;
  gauge('held', held, room, held.toFixed(1) + ' of ' + room.toFixed(0) + ' MB');
  $('chunks').textContent = value('kokoro_chunks_waiting');
  $('outside').textContent = value('kokoro_speeches_outside');
  $('refused').textContent = value('kokoro_speeches_refused_total');
  $('pace').textContent = value('kokoro_speeches_per_second').toFixed(2);
}
function show(report) {
  const stats = report.allocation_stats;
  if (!stats) { $('explain').textContent = report.message || report.error; return; }
  const control = stats.control, now = stats.current_allocation, applied = stats.applied;
  $('explain').textContent = report.status === 'disabled'
    ? 'The allocation is fixed; start the server with --policy adaptive to let it follow the load.'
    : control.explanation || 'Waiting for the first sample…';
  $('allocated').textContent = now.concurrent_inferences + ' × ' + now.intra_op_threads +
    (now.intra_op_threads === 1 ? ' thread' : ' threads');
  $('limit').textContent = LIMITS[control.limiting_factor] || (control.limiting_factor || '–').replaceAll('_', ' ');
  $('waiting').textContent = control.queue_depth;
  $('threads').textContent = applied.counted_threads === null ? 'unknown'
    : applied.counted_threads + ' of ' + applied.expected_threads + (applied.verified ? ' ✓' : '');
  chart.add({ own: control.own_cores, other: control.other_cores, allocated: now.allocated_cores, ceiling: control.ceiling_cores });
  const list = $('decisions');
  const moves = stats.decisions.filter(d => d.applied).slice(-8).reverse();
  if (moves.length) {
    list.replaceChildren(...moves.map(d => {
      const item = document.createElement('li');
      const what = document.createElement('b');
      what.textContent = new Date(d.timestamp * 1000).toLocaleTimeString() + '  ' + d.from.concurrent_inferences + ' × ' +
        d.from.intra_op_threads + ' → ' + d.to.concurrent_inferences + ' × ' + d.to.intra_op_threads;
      item.append(what, document.createElement('br'), d.explanation);
      return item;
    }));
  }
}

$('form').addEventListener('submit', e => { e.preventDefault(); speak(); });
$('stop').addEventListener('click', stop);
$('save').addEventListener('click', save);
$('text').addEventListener('keydown', e => { if (e.key === 'Enter' && (e.ctrlKey || e.metaKey)) $('form').requestSubmit(); });
$('text').addEventListener('input', () => { $('count').textContent = $('text').value.length.toLocaleString(); });
$('share').addEventListener('input', () => { $('share-value').textContent = $('share').value + ' %'; });
$('file').addEventListener('change', () => { if ($('file').files.length) open($('file').files[0]); $('file').value = ''; });
$('text').addEventListener('dragover', e => { if (e.dataTransfer.types.includes('Files')) e.preventDefault(); });
$('text').addEventListener('drop', e => { if (e.dataTransfer.files.length) { e.preventDefault(); open(e.dataTransfer.files[0]); } });
$('speed').addEventListener('input', () => { $('speed-value').textContent = Number($('speed').value).toFixed(2) + '×'; });
$('key').addEventListener('change', () => { sessionStorage.setItem('kokoro-key', $('key').value.trim()); voices(); });
window.addEventListener('resize', () => chart.draw());
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => chart.draw());
$('text').dispatchEvent(new Event('input'));
voices();
watch();
