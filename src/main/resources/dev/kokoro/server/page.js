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
  unknown: 'a missing sample', manual: 'hand', policy_off: 'nothing: it is fixed'
};

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
function order(extra) {
  return JSON.stringify(Object.assign({
    model: 'kokoro', input: $('text').value, voice: $('voice').value || undefined, speed: Number($('speed').value)
  }, extra));
}

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
  const job = { controller, player, done: false };
  running = job;
  $('speak').disabled = true;
  $('stop').disabled = false;
  tell('Waiting for the first sound…');
  for (const id of ['first', 'audio', 'rate']) $(id).textContent = '–';
  for (const id of ['received', 'played']) $(id).style.width = '0';
  const began = performance.now();
  try {
    const response = await fetch('/v1/audio/speech', {
      method: 'POST', headers: headers(true), signal: controller.signal,
      body: order({ response_format: 'pcm', stream: true })
    });
    if (!response.ok) { tell(await failure(response), true); finish(job); return; }
    const reader = response.body.getReader();
    let first = true;
    for (;;) {
      const { value, done } = await reader.read();
      if (done) break;
      player.push(value);
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
    if (e.name !== 'AbortError') tell(broken(player.received > 0), true);
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
  const total = Math.max(job.player.received, 0.01);
  const share = job.done ? 100 : 90;
  $('received').style.width = job.player.received ? share + '%' : '0';
  $('played').style.width = share * job.player.played() / total + '%';
  if (job.done && job.player.finished()) { tell('Done.'); finish(job); }
}, 200);

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

async function voices() {
  try {
    const response = await fetch('/v1/audio/voices', { headers: headers() });
    if (response.status === 401) { $('key-box').open = true; tell('This server asks for an API key.', true); return; }
    const body = await response.json();
    const select = $('voice');
    select.replaceChildren();
    const groups = new Map();
    for (const voice of body.voices) {
      const language = voice.language_name || 'Other';
      if (!groups.has(language)) {
        const group = document.createElement('optgroup');
        group.label = language;
        groups.set(language, group);
        select.append(group);
      }
      const option = new Option(voice.name + (voice.gender ? ' (' + voice.gender + ')' : ''), voice.id);
      option.selected = voice.id === body.default;
      groups.get(language).append(option);
    }
    if (!body.voices.length) select.append(new Option('no voice is installed', ''));
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
  } catch (e) {
    health.textContent = 'not reachable';
    health.className = 'pill bad';
  }
  setTimeout(watch, document.hidden ? 5000 : 1000);
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
$('speed').addEventListener('input', () => { $('speed-value').textContent = Number($('speed').value).toFixed(2) + '×'; });
$('key').addEventListener('change', () => { sessionStorage.setItem('kokoro-key', $('key').value.trim()); voices(); });
window.addEventListener('resize', () => chart.draw());
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => chart.draw());
$('text').dispatchEvent(new Event('input'));
voices();
watch();
